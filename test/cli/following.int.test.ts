import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openFollowed } from '../../src/fetch/mod.js';
import { openSite, page, type Site } from '../fetch/site.js';
import { serving } from './serving.js';
import { startWatch, until } from './watch/watching.js';
import { ARTICLES, type Settings, type Workplace, wenjin, workplace } from './wenjin.js';

/** Milliseconds: an engine, two processes that index and a question, on a busy machine. */
const SLOW = 300_000;

let place: Workplace;
/** A server of this machine: the program as it is reaches none. */
let site: Site;
let inside: string;
beforeEach(async () => {
  place = workplace(ARTICLES);
  site = await openSite();
  inside = site.at('127.0.0.1');
  site.answer(inside, page('通航', '墨溪渡口三月恢复通航。'));
});
afterEach(async () => {
  await site.close();
  place.remove();
});

const run = (args: readonly string[], settings: Settings = {}) =>
  wenjin([...args, '--data', place.data, '--lang', 'en'], settings);
const followed = async () => JSON.parse((await run(['follow', '--json'])).stdout).sources;

it('fetches nothing until hosts are named', async () => {
  for (const args of [['follow', 'https://example.com/'], ['fetch']]) {
    const { code, stderr } = await run(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining('WENJIN_FETCH')]);
  }
  expect((await run(['follow'])).stdout).toContain('Nothing is followed');
});

it.each([
  ['https://example.org/', 'not in WENJIN_FETCH'],
  ['file:///etc/passwd', 'only http'],
  ['https://me:secret@example.com/', 'name or password'],
  ['example.com', 'not an address'],
])('does not follow %s, and says why', async (address, why) => {
  const { code, stderr } = await run(['follow', 'https://example.com/', address], { WENJIN_FETCH: 'example.com' });
  expect([code, stderr]).toEqual([2, expect.stringContaining(why)]);
  expect(await followed()).toEqual([]);
});

it('reaches no machine inside, also where its address is among the hosts, and keeps following until it is told not to', async () => {
  const settings = { WENJIN_FETCH: new URL(inside).host };
  const first = await run(['follow', inside, '--json'], settings);
  expect(first.code).toBe(3);
  expect(JSON.parse(first.stdout)).toMatchObject({
    sources: [{ added: 0, failed: [{ code: 'notPublic' }] }],
    indexed: null,
  });
  expect(await followed()).toMatchObject([{ address: inside, problem: { code: 'notPublic' } }]);
  expect((await run(['fetch', 'https://example.com/'], settings)).stderr).toContain('is not followed');
  expect((await run(['unfollow', inside])).code).toBe(0);
  expect(await followed()).toEqual([]);
  expect(site.asked).toEqual([]);
});

it('names every host that cannot be one', async () => {
  const { code, stderr } = await run(['status'], { WENJIN_FETCH: 'example.com https://example.com *' });
  expect([code, stderr]).toEqual([2, expect.stringContaining('WENJIN_FETCH: must be hosts')]);
});

it('fetches on a schedule while it watches', async () => {
  const settings = { WENJIN_FETCH: new URL(inside).host };
  const store = openFollowed(place.data);
  store.add(inside, 'default', () => true);
  store.close();
  const watch = await startWatch(place, [], settings);
  await until(() => watch.said().includes('not public'));
  expect(await watch.stop()).toBe(0);
});

it(
  'lets what serves notice changed files where the settings say so, also while another folder is out of reach',
  async () => {
    const away = place.write('away/port.txt', '云湾港二号码头停靠滚装船。');
    await run(['index', place.articles, dirname(away)]);
    rmSync(dirname(away), { recursive: true });
    const { url, stop } = await serving(place, [], { WENJIN_WATCH: 'on' });
    try {
      place.write('articles/ferry.txt', '墨溪渡口三月恢复通航，首班船早上六点半开出，票价四元。');
      const ask = async () => {
        const question = JSON.stringify({ question: '墨溪渡口的票价是多少' });
        const headers = { 'content-type': 'application/json' };
        return (await fetch(`${url}/api/ask`, { method: 'POST', body: question, headers })).text();
      };
      while (!(await ask()).includes('四元')) await sleep(500);
    } finally {
      await stop();
    }
  },
  SLOW,
);
