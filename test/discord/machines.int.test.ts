import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startShards } from '../../src/discord/mod.js';
import { type LoopbackDiscord, type LoopbackInteraction, startLoopbackDiscord } from '../loopback-discord/mod.js';
import { type Postgres, postgresPrograms, startPostgres } from '../store/postgres.js';
import { startScene, stockLibrary } from './harness.js';

const programs = postgresPrograms();
if (programs === undefined)
  process.stderr.write('There is no PostgreSQL here: bots on several machines are not tested.\n');

let postgres: Postgres | undefined;
beforeAll(async () => {
  if (programs !== undefined) postgres = await startPostgres(programs);
});
afterAll(() => postgres?.stop());

/** A machine: folder, library and processes of its own. It shares nothing with others but Discord and the database. */
async function startMachine({ api, token }: LoopbackDiscord, database: string, shard: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'wenjin-machine-'));
  const library = stockLibrary();
  const shards = await startShards({
    script: fileURLToPath(new URL('./load/shard-process.ts', import.meta.url)),
    args: [api, token, dataDir, '2', database],
    execArgv: ['--import', 'tsx'],
    ...{ token, count: 2, ids: [shard], delayMs: 10 },
    ports: { answerer: library, explainer: library, knowledgeBase: library },
  });
  let isStopped = false;
  const stop = async (): Promise<void> => {
    if (isStopped) return;
    isStopped = true;
    await shards.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  onTestFinished(stop);
  return { library, stop };
}

const done = (i: LoopbackInteraction) => i.until(() => i.modal !== null || (i.reply !== null && !i.reply.loading));

it.skipIf(programs === undefined)(
  'what is set, voted, taught and wanted through one machine holds on the others, and after it was replaced',
  async () => {
    const database = (await postgres?.database('bots')) ?? '';
    // The server is with the second shard, direct conversations are with the first.
    const discord = await startLoopbackDiscord({ maxConcurrency: 16, users: ['expert'], guildShard: 1 });
    onTestFinished(() => discord.stop());
    const { driver, world } = discord;
    const experts = world.addRole('experts', 'expert');
    const slash = async (name: string, options: object = {}, as: object = {}) =>
      done(await driver.slash(name, { ...options }, { locale: 'zh-CN', ...as }));
    const mod = { user: 'mod' };
    const inPrivate = (user: string) => ({ user, channel: world.directMessages(world.user(user)).id });

    const [, second] = await Promise.all([startMachine(discord, database, 0), startMachine(discord, database, 1)]);
    expect(discord.gateway.live.map(({ shard }) => shard)).toHaveLength(2);
    const registrations = () => discord.rest.requests.filter(({ method }) => method === 'PUT').length;
    await discord.bus.waitFor(() => registrations() > 0);

    const asked = await slash('ask', { question: '临河市的方案共有多少条措施？' });
    expect(asked.text).toContain('八十六条');
    expect(driver.fromBot('general')).toHaveLength(1);
    for (const user of ['alice', 'bob']) await done(await driver.click(asked.reply, '👍', { user, locale: 'zh-CN' }));
    await slash('subscribe add', { question: '青岭市的地铁三号线全长是多少？' });
    await slash('dict add', { word: '软件=軟體' }, mod);
    await slash('channel set', { answers: 'off', experts: 'experts' }, mod);
    const said = driver.say('general', '晚上八点半，周末九点。', { user: 'expert' });
    const menu = await done(await driver.contextMenu('Take in as answer', said, mod));
    await done(await driver.submitModal(menu, { question: '白沙市的渡轮几点收班？' }));

    // Another machine answers where nobody but the asker reads.
    expect((await slash('subscribe list', {}, inPrivate('alice'))).text).toContain('三号线');
    expect((await slash('forget', {}, inPrivate('bob'))).text).toContain('1');

    await second.stop();
    const third = await startMachine(discord, database, 1);
    expect((await slash('dict list', {}, mod)).text).toContain('软件 = 軟體');
    expect((await slash('channel show', {}, mod)).text).toContain(`<@&${experts.id}>`);
    expect((await slash('taught list', {}, mod)).text).toContain('白沙市的渡轮');
    const exported = await slash('feedback export', {}, mod);
    // Alice's vote and what the expert taught; Bob's is forgotten.
    expect(exported.text).toContain('2');
    const why = await done(await driver.click(asked.reply, '为什么', { user: 'bob', locale: 'zh-CN' }));
    expect(why.text).toContain('临河市营商环境方案');
    expect(third.library.articles.size).toBe(stockLibrary().articles.size);
    expect(registrations()).toBe(1);
    expect(discord.violations).toEqual([]);
  },
  120_000,
);

it.skipIf(programs === undefined)(
  'says that it cannot answer while the database is away, and goes on afterwards',
  async () => {
    const postgresUrl = await postgres?.database('away');
    const scene = await startScene({ library: stockLibrary(), bot: { postgresUrl, mentions: true } });
    onTestFinished(() => scene.stop());
    const { driver, mention } = scene.discord;
    const ask = async () =>
      (await done(await driver.slash('ask', { question: '临河市的方案共有多少条措施？' }, { locale: 'zh-CN' }))).text;
    await postgres?.kill();
    expect(await ask()).toContain('没能回答');
    driver.say('general', `${mention} 青岭市的地铁三号线全长是多少？`);
    await expect.poll(() => scene.lines.map(({ message }) => message)).toContain('a message could not be taken up');
    await postgres?.start();
    await expect.poll(ask, { timeout: 20_000, interval: 500 }).toContain('八十六条');
    const reply = await driver.waitForReply(driver.say('general', `${mention} 青岭市的地铁三号线全长是多少？`));
    expect(reply.text).toContain('四十二公里');
    expect(scene.discord.violations).toEqual([]);
  },
);
