import { openWorkshop, type Workshop } from '../../../ingest/mod.js';
import { type Brought, bringIn, type FetcherOptions, openFetcher, openFollowed } from '../../fetch/mod.js';
import type { Context } from '../context.js';
import { fetchedLibrary } from './library.js';

export type Wanted = {
  /** These, due or not; all that are due where absent. */
  readonly addresses?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told of each source when it is done. */
  readonly onBrought?: (brought: Brought) => void;
  /** Where pages are read; without it there is one of its own. */
  readonly workshop?: Workshop | undefined;
} & Pick<FetcherOptions, 'network' | 'limits'>;

/**
 * Fetches what is followed, one source after the other, into the library; indexing is what comes after.
 * @throws an AbortError where the signal stopped it; what is fetched by then is kept
 */
export async function fetchSources(
  { config, dataDir }: Pick<Context, 'config' | 'dataDir'>,
  { addresses, onBrought, ...how }: Wanted,
): Promise<Brought[]> {
  const followed = openFollowed(dataDir);
  const fetcher = openFetcher({ hosts: config.WENJIN_FETCH ?? [], ...how });
  const workshop = how.workshop ?? openWorkshop();
  const library = fetchedLibrary(dataDir, workshop);
  const everyMs = addresses === undefined ? config.WENJIN_FETCH_MINUTES * 60_000 : 0;
  const done: Brought[] = [];
  try {
    for (const source of followed.sources()) {
      how.signal?.throwIfAborted();
      if (addresses?.includes(source.address) === false) continue;
      if (!followed.claim(source.address, new Date(), everyMs)) continue;
      const brought = await bringIn(source, { fetcher, followed, library });
      done.push(brought);
      onBrought?.(brought);
    }
    return done;
  } finally {
    await fetcher.close();
    if (how.workshop === undefined) await workshop.close();
    followed.close();
  }
}

/** Whether the library is another than before. */
export const hasBrought = (all: readonly Brought[]): boolean => all.some(({ added, changed }) => added + changed > 0);
