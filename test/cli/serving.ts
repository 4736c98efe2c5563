import { afterAll, beforeAll } from 'vitest';
import { indexedWorkplace } from './indexed.js';
import { type Settings, startWenjin, type Workplace } from './wenjin.js';

export type Serving = { readonly url: string; stop(): Promise<void> };

/** `wenjin serve` on a free port, over what is indexed in the workplace. */
export async function serving(
  place: Pick<Workplace, 'articles' | 'data'>,
  args: readonly string[] = [],
  more: Settings = {},
): Promise<Serving> {
  const port = 20_000 + (process.pid % 20_000) + Math.floor(Math.random() * 20_000);
  const settings = { WENJIN_ARTICLES: place.articles, WENJIN_LANGUAGE: 'en', ...more };
  const { child, done } = startWenjin(['serve', '--data', place.data, '--port', String(port), ...args], settings);
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (text: string) => {
      said += text;
      const found = /http:\/\/\S+/u.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    void done.then(({ stderr }) => reject(new Error(stderr)), reject);
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await done;
  };
  return { url, stop };
}

/** A workplace with articles that is served while the tests of a file run. To be called at its top. */
export function servedWorkplace(): { readonly place: Workplace; readonly url: string } {
  let place: Workplace;
  let server: Serving;
  beforeAll(async () => {
    place = indexedWorkplace();
    server = await serving(place);
  });
  afterAll(async () => {
    await server.stop();
    place.remove();
  });
  return {
    get place() {
      return place;
    },
    get url() {
      return server.url;
    },
  };
}
