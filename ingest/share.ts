import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { StoredPlace } from '../index/mod.js';
import type { Sources } from './sources.js';

/** One of several machines that index folders together, counted from 1. */
export type Share = { readonly part: number; readonly of: number };

/**
 * Whether a file is this machine's; undefined where all are. Told by its path alone: every machine tells the same, and none has to ask
 * another. What came in through a bot lies on its machine and nowhere else.
 */
export function isOfShare(
  { library }: Pick<Sources, 'library'>,
  share: Share | undefined,
): ((place: StoredPlace) => boolean) | undefined {
  if (share === undefined) return undefined;
  const own = library === undefined ? undefined : resolve(library);
  return ({ origin, path }) => {
    const hash = createHash('sha256').update(path).digest().readUInt32BE(0);
    return origin === own || hash % share.of === share.part - 1;
  };
}
