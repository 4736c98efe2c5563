import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { startScene, stockLibrary } from './harness.js';

const DAY_MS = 86_400_000;

it.each([
  ['zh-Hans', '回答 3 次', '没能回答的问题', '引用最多的文章', '周报'],
  ['zh-Hant', '回答 3 次', '沒能回答的問題', '引用最多的文章', '週報'],
  ['en', '3 answers', 'Questions without an answer', 'Articles cited most', 'Weekly digest'],
])('a channel that wants it is told about its week once, in %s', async (language, counts, gaps, cited, shown) => {
  const limits = { digestCheckMs: 20 };
  const scene = await startScene({ library: stockLibrary(), bot: { mentions: true, limits } });
  const { driver, mention, world, bus } = scene.discord;
  const locale = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW' }[language] ?? 'en-US';
  const i = await driver.slash('channel set', { digest: true, language, channel: 'random' }, { user: 'mod', locale });
  await i.until(() => i.text.includes(shown));
  for (const question of ['临河市的方案共有多少条措施？', '临河市的方案措施共有多少条？', '白沙市的渡轮几点收班？'])
    await driver.waitForReply(driver.say('general', `${mention} ${question}`));
  expect(driver.fromBot('random')).toEqual([]);

  const db = new Database(join(scene.dataDir, 'bot.db'));
  const id = world.channel('random').id;
  const moved = `update channels set settings = json_set(settings, '$.digestedAt', ?) where channel_id = ?`;
  db.prepare(moved).run(Date.now() - 7 * DAY_MS, id);
  db.close();
  await bus.waitFor(() => driver.fromBot('random').length > 0);
  await driver.waitForReply(driver.say('general', `${mention} 青岭市地铁三号线全长多少？`));
  const [digest, ...more] = driver.fromBot('random');
  expect(more).toEqual([]);
  expect(digest?.text).toContain(counts);
  expect(digest?.text).toContain(gaps);
  expect(digest?.text).toContain('白沙市的渡轮');
  expect(digest?.text).toContain(cited);
  expect(digest?.text).toContain('临河市营商环境方案');
  expect(scene.discord.violations).toEqual([]);
  await scene.stop();
});
