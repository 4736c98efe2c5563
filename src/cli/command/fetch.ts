import { type Brought, withFollowed } from '../../fetch/mod.js';
import { type Context, EXIT, printJson, type Run } from '../context.js';
import { CommandError } from '../errors.js';
import { fetchSources, hasBrought, type Wanted } from '../fetch/fetch-sources.js';
import { broughtJson, broughtText } from '../fetch/render.js';
import { interruptible } from '../interrupt.js';
import { sayStopping } from '../progress.js';
import { articlesLine } from '../render/report.js';
import { indexUntil } from './index-articles.js';

/** Fetches what is followed now, due or not, and brings the index up to date with it. */
export const run: Run = async (context, addresses) => {
  mustBeOn(context);
  const followed = followedWith(context.dataDir, addresses);
  return fetchAndIndex(context, addresses.length > 0 ? addresses : followed);
};

/** @throws CommandError where the settings name no host */
export function mustBeOn({ config }: Pick<Context, 'config'>): void {
  if ((config.WENJIN_FETCH ?? []).length === 0) throw new CommandError('FETCH_OFF', {}, EXIT.usage);
}

/** All that is followed. @throws CommandError that names the first of some addresses that is not */
export function followedWith(dataDir: string, addresses: readonly string[]): string[] {
  const followed = withFollowed(dataDir, (one) => one.sources().map(({ address }) => address));
  const unknown = addresses.find((address) => !followed.includes(address));
  if (unknown !== undefined) throw new CommandError('NOT_FOLLOWED', { address: unknown });
  return followed;
}

/** @returns the exit status */
export async function fetchAndIndex(
  context: Context,
  addresses: readonly string[],
  how: Pick<Wanted, 'network' | 'limits'> = {},
): Promise<number> {
  const { json, language, terminal } = context;
  const onBrought = (brought: Brought): void => {
    if (!json) terminal.out.line(broughtText(brought, language, terminal.out.paint));
  };
  return interruptible(
    async (signal) => {
      const sources = await fetchSources(context, { ...how, addresses, signal, onBrought });
      // Only the library: what else is indexed stays as it is.
      const report = hasBrought(sources) ? await indexUntil(signal, context, [], { add: true }) : undefined;
      if (json) {
        const { generation, articles } = report ?? {};
        const indexed = articles && { generation, ...articles, failed: articles.failed.length };
        printJson(context, { sources: sources.map((one) => broughtJson(one, language)), indexed: indexed ?? null });
      } else if (report !== undefined) {
        terminal.out.line(articlesLine(report, language));
      }
      return sources.some(({ failed }) => failed.length > 0) ? EXIT.someUnreadable : EXIT.done;
    },
    () => sayStopping(terminal.err, language),
  );
}
