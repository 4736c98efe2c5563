import { setTimeout as sleep } from 'node:timers/promises';
import { type Settings, startWenjin, type Workplace } from '../wenjin.js';

export type AtWatch = {
  /** What it has written to either stream. */
  said(): string;
  /** Ctrl-C. @returns its exit status */
  stop(): Promise<number | null>;
};

/** `wenjin watch` over a workplace, once it watches. */
export async function startWatch(
  place: Pick<Workplace, 'articles' | 'data'>,
  args: readonly string[] = [],
  settings: Settings = {},
): Promise<AtWatch> {
  const { child, done } = startWenjin(['watch', ...args, '--data', place.data, '--lang', 'en'], {
    WENJIN_ARTICLES: place.articles,
    ...settings,
  });
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
