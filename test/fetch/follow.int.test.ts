import { Readable } from 'node:stream';
import pc from 'picocolors';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fetchAndIndex } from '../../src/cli/command/fetch.js';
import { runCommandLine } from '../../src/cli/run.js';
import type { Screen } from '../../src/cli/terminal.js';
import { loadConfig } from '../../src/config.js';
import { LIMITS, openFollowed } from '../../src/fetch/mod.js';
import { type Workplace, workplace } from '../cli/wenjin.js';
import { loopback, openSite, page, type Site } from './site.js';

let place: Workplace;
let site: Site;
beforeAll(async () => {
  place = workplace({ 'dam.txt': '青禾水库大坝加固完工，坝高增至四十二米，库容一千三百万方。' });
  site = await openSite();
});
afterAll(async () => {
  await site.close();
  place.remove();
});

const environment = () => ({ WENJIN_FETCH: `news.test:${site.port}`, WENJIN_THREADS: '1', WENJIN_LANGUAGE: 'en' });
const heard: string[] = [];
const line = (text: string): void => void heard.push(text);
const screen: Screen = { isTerminal: false, paint: pc.createColors(false), columns: 80, line, write: line };
const terminal = { out: screen, err: screen, input: Readable.from([]) };

/** What a command prints. */
async function said(run: () => Promise<number>): Promise<string> {
  heard.length = 0;
  await run();
  return heard.join('\n');
}
const command = (...args: string[]) =>
  said(() => runCommandLine([...args, '--data', place.data], terminal, environment()));

it('takes a followed page in beside what is indexed, answers from it with its address, and lets it go again', async () => {
  const address = site.at('news.test', '/ferry');
  site.answer(address, page('墨溪渡口恢复通航', '墨溪渡口三月恢复通航，首班船早上六点半开出，票价四元。'));
  await command('index', place.articles);
  const followed = openFollowed(place.data);
  followed.add(address, 'default', () => true);
  followed.close();
  const context = {
    config: loadConfig(environment()),
    dataDir: place.data,
    language: 'en',
    json: false,
    terminal,
  } as const;
  const how = { network: loopback, limits: { ...LIMITS, pauseMs: 0 } };
  expect(await said(() => fetchAndIndex(context, [address], how))).toMatch(
    /ferry {2}\+1 ~0 =0\nThe index holds 2 articles \(1 added, 0 changed, 0 unchanged, 0 removed\)/u,
  );
  const answer = JSON.parse(await command('ask', '墨溪渡口的票价是多少', '--json', '--reader', 'off'));
  expect(answer.citations[0]).toMatchObject({ articleId: address, url: address, title: '墨溪渡口恢复通航' });
  expect(await command('follow')).toContain('page 1');
  expect(await command('unfollow', address)).toContain('1 articles were removed');
  expect(JSON.parse(await command('list', '--json')).articles.map(({ id }: { id: string }) => id)).toEqual(['dam.txt']);
});
