import { setTimeout as sleep } from 'node:timers/promises';
import { openForReading, type Sqlite } from '../../../index/mod.js';
import { NothingStoredError } from '../../../src/core/mod.js';
import { type Settings, startWenjin, type Workplace } from '../wenjin.js';

export type AtWatch = {
  /** What it has written to either stream. */
  said(): string;
  /** Ctrl-C. @returns its exit status */
  stop(): Promise<number | null>;
};

/** `wenjin watch` over a workplace, once it watches. @param under a command that runs the rest of its line */
export async function startWatch(
  place: Pick<Workplace, 'articles' | 'data'>,
  args: readonly string[] = [],
  settings: Settings = {},
  under: readonly string[] = [],
): Promise<AtWatch> {
  const line = ['watch', ...args, '--data', place.data, '--lang', 'en'];
  const { child, done } = startWenjin(line, { WENJIN_ARTICLES: place.articles, ...settings }, '', under);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text: string) => {
      said += text;
    });
  }
  await until(() => {
    if (child.exitCode !== null) throw new Error(`The watch ended: ${said}`);
    return said.includes('Watching');
  });
  return {
    said: () => said,
    async stop() {
      child.kill('SIGINT');
      return (await done).code;
    },
  };
}

/** Waits for something that comes about in another process. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(100);
}

/** What is read in a store; `otherwise` where another process is just about to make it. */
export function fromStore<T>(dataDir: string, read: (db: Sqlite) => T, otherwise: T): T {
  let db: Sqlite;
  try {
    db = openForReading(dataDir);
  } catch (error) {
    if (error instanceof NothingStoredError) return otherwise;
    throw error;
  }
  try {
    return read(db);
  } finally {
    db.close();
  }
}
