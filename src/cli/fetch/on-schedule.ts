import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { followedPath, openFollowed } from '../../fetch/mod.js';
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
      if (isSomethingDue(place)) listener.onFetched(await fetchApart(place.dataDir, ending.signal));
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

function isSomethingDue({ config, dataDir }: Pick<Context, 'config' | 'dataDir'>): boolean {
  if (!existsSync(followedPath(dataDir))) return false;
  const followed = openFollowed(dataDir);
  try {
    const since = new Date(Date.now() - config.WENJIN_FETCH_MINUTES * 60_000).toISOString();
    return followed.sources().some(({ tried }) => tried === undefined || tried <= since);
  } finally {
    followed.close();
  }
}

function fetchApart(dataDir: string, signal: AbortSignal): Promise<FetchedNews> {
  return new Promise((resolve, reject) => {
    const child = fork(FETCHING, [dataDir], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    signal.addEventListener('abort', () => void (child.connected && child.disconnect()), { once: true });
    child.on('message', (message: FetchingMessage) => {
      if (message.kind === 'done') resolve(message.news);
      else reject(new Error(message.reason));
    });
    child.on('error', reject);
    // After a result this changes nothing.
    child.on('exit', (code, by) => reject(new Error(`The fetching process ended with ${by ?? code}`)));
  });
}
