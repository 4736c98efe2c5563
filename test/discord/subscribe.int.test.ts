import { afterEach, describe, expect, it } from 'vitest';
import { type Scene, startScene } from './harness.js';
import { FakeLibrary } from './library.js';

let scene: Scene;
afterEach(async () => {
  expect(scene.discord.violations).toEqual([]);
  expect(scene.discord.rest.unhandled).toEqual([]);
  await scene.stop();
});

const QUESTION = '青岭水库的水深是多少米？';
const put = (depth: string, more = '') =>
  scene.library.put('a.txt', `青岭水库的水深是${depth}米。${more}`, { title: '青岭水库' });

async function open(): Promise<Scene['discord']> {
  const limits = { sourcesCheckMs: 10, noteEveryMs: 1 };
  scene = await startScene({ library: new FakeLibrary(), bot: { mentions: true, limits } });
  put('四十二');
  return scene.discord;
}

async function slash(name: string, options: object = {}, as: object = {}) {
  const i = await scene.discord.driver.slash(name, { ...options }, { locale: 'zh-CN', ...as });
  return i.until(() => i.reply !== null && !i.reply.loading);
}

async function looked(): Promise<void> {
  for (let i = 0; i < 2; i += 1) {
    scene.library.generation += 1;
    const seen = scene.library.generation;
    await scene.discord.bus.waitFor(() => scene.library.lookedAt >= seen);
  }
}

describe.each([
  ['zh-CN', QUESTION, '青岭水库的水深是四十二米。', '四十二', '五十', '已订阅', '有了新的答案'],
  ['zh-TW', '青嶺水庫的水深是多少公尺？', '青嶺水庫的水深是四十二公尺。', '四十二', '五十', '已訂閱', '有了新的答案'],
  ['en-US', 'How deep is the lake?', 'The lake is 42 m deep.', '42', '50', 'You follow', 'There is another answer'],
] as const)('a question that is followed, in %s', (locale, question, said, before, now, added, changed) => {
  it('tells who follows it when its answer changes, once, and nobody else', async () => {
    const { driver, world } = await open();
    scene.library.put('b.txt', said);
    const i = await slash('subscribe add', { question }, { locale });
    expect(i.text).toContain(added);
    expect(i.reply?.ephemeral).toBe(true);
    const told = () => driver.fromBot('general').filter(({ ephemeral }) => !ephemeral);
    await looked();
    scene.library.put('b.txt', `${said}\n坝顶对游人开放。`);
    await looked();
    expect(told()).toEqual([]);
    scene.library.put('b.txt', said.replace(before, now));
    await looked();
    await looked();
    expect(told()).toHaveLength(1);
    const [message] = told();
    expect(message?.text).toContain(changed);
    expect(message?.text).toContain(now);
    expect(message?.pings).toEqual({ users: [world.user('alice').id], roles: [], everyone: false });
    expect(message?.buttons.length).toBeGreaterThan(2);
  });
});

it('is listed and let go by who follows it alone; five at most; forgotten with the rest', async () => {
  const { driver } = await open();
  for (let n = 0; n < 5; n += 1) await slash('subscribe add', { question: `${QUESTION}${n}` });
  expect((await slash('subscribe add', { question: QUESTION })).text).toContain('最多订阅 5 个');
  expect((await slash('subscribe list')).text.split(QUESTION)).toHaveLength(6);
  expect((await slash('subscribe list', {}, { user: 'bob' })).text).toContain('没有订阅');
  const { choices } = await driver.autocomplete('subscribe remove', { question: '' }, 'question', {});
  const question = String(choices?.[0]?.value);
  expect((await slash('subscribe remove', { question }, { user: 'bob' })).text).toContain('没有订阅这个问题');
  expect((await slash('subscribe remove', { question })).text).toContain('已取消');
  await slash('forget');
  expect((await slash('subscribe list')).text).toContain('没有订阅');
  put('五十');
  await looked();
  expect(driver.fromBot('general').filter(({ ephemeral }) => !ephemeral)).toEqual([]);
});
