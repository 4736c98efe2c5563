import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { heardOf, startApart } from '../bot/apart.js';
import type { Context } from '../context.js';
import type { FetchedNews, FetchingMessage } from './fetching-process.js';

const FETCHING = fileURLToPath(new URL('./fetching-process.js', import.meta.url));

/** Milliseconds between two looks whether something is due. */
const LOOK_MS = 60_000;

type Listener = {
  readonly onFetched: (news: FetchedNews) => void;
  readonly onFailed: (error: unknown) => void;
};

/**
 * Fetches what is followed whenever it is due, in another process, where the settings name hosts that may be fetched.
 * @returns what ends it
 */
export function fetchOnSchedule(place: Pick<Context, 'config' | 'dataDir'>, listener: Listener): () => void {
  if ((place.config.WENJIN_FETCH ?? []).length === 0) return () => undefined;
  const ending = new AbortController();
  let underWay = false;
  async function look(): Promise<void> {
    if (underWay) return;
    underWay = true;
    try {
      if (await isSomethingDue(place)) listener.onFetched(await fetchApart(place.dataDir, ending.signal));
    } catch (error) {
      if (!ending.signal.aborted) listener.onFailed(error);
    } finally {
      underWay = false;
    }
  }
  const timer = setInterval(() => void look(), LOOK_MS);
  void look();
  return () => {
    clearInterval(timer);
    ending.abort();
  };
}

/** What fetches is loaded where something is followed: most who run this follow nothing. */
async function isSomethingDue({ config, dataDir }: Pick<Context, 'config' | 'dataDir'>): Promise<boolean> {
  const { followedPath, withFollowed } = await import('../../fetch/mod.js');
  if (!existsSync(followedPath(dataDir))) return false;
  return withFollowed(dataDir, (one) => one.isSomethingDue(new Date(), config.WENJIN_FETCH_MINUTES * 60_000));
}

const fetchApart = (dataDir: string, signal: AbortSignal): Promise<FetchedNews> =>
  heardOf<FetchingMessage, FetchedNews>(
    startApart(FETCHING, [dataDir]),
    'fetching',
    (message, { resolve, reject }) => {
      if (message.kind === 'done') resolve(message.news);
      else reject(new Error(message.reason));
    },
    signal,
  );
