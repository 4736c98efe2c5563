import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod/v4';

/** What whoever asks may see and do. `collections` is undefined where all of them are open. */
export type Access = { readonly collections: readonly string[] | undefined; readonly write: boolean };

/** On loopback, without tokens: the person at the machine, who can read the files anyway. */
export const OWNER: Access = { collections: undefined, write: true };

/** Question sets, reports and indexing are of every collection at once: for who sees all of them. */
export const seesAll = ({ collections }: Access): boolean => collections === undefined;
export const writesAll = (access: Access): boolean => seesAll(access) && access.write;

/** Those who see the same: they share what they ask in vain and vote on. */
export const groupOf = ({ collections }: Access): string =>
  collections === undefined ? 'web' : `web:${[...collections].sort().join(',')}`;

/** Whose questions and votes somebody may read: everybody's, or those of who sees the same. */
export const readableGroup = (access: Access): string | null => (seesAll(access) ? null : groupOf(access));

/** What can be guessed is no token. Unit: characters. */
const SHORTEST_TOKEN = 16;

const tokenFile = z.strictObject({
  tokens: z
    .array(
      z.strictObject({
        token: z.string().min(SHORTEST_TOKEN).regex(/^\S+$/u),
        collections: z.union([z.literal('all'), z.array(z.string().min(1)).min(1)]),
        write: z.boolean().default(false),
      }),
    )
    .min(1),
});

export type Keyring = { find(token: string): Access | undefined };

/** @throws Error that says what is wrong with the file and where, never a token */
export function readKeyring(json: string): Keyring {
  const { success, data, error } = tokenFile.safeParse(JSON.parse(json));
  if (!success) throw new Error(error.issues.map((one) => `${one.path.join('.')}: ${one.code}`).join('; '));
  const known = data.tokens.map(({ token, collections, write }) => ({
    digest: digestOf(token),
    access: { collections: collections === 'all' ? undefined : collections, write },
  }));
  return {
    find(token) {
      const digest = digestOf(token);
      // All of them are compared, whichever fits: the time tells neither how many there are nor how near a guess is.
      const fitting = known.filter((one) => timingSafeEqual(one.digest, digest));
      return fitting[0]?.access;
    },
  };
}

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();
