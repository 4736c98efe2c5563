import { expect, it } from 'vitest';
import { startScene, stockLibrary } from './harness.js';

it('tells each of 120 who wait that it stops', async () => {
  const users = Array.from({ length: 120 }, (_, n) => `asker${n}`);
  const scene = await startScene({ library: stockLibrary(), discord: { users } });
  scene.library.delayMs = 1500;
  const asks = users.map((user, n) =>
    scene.discord.driver.slash('ask', { question: `临河市的方案共有多少条措施？${n}` }, { user, locale: 'zh-CN' }),
  );
  const all = await Promise.all(asks);
  const started = Date.now();
  await scene.bot.stop();
  console.info(`stopped in ${Date.now() - started} ms`);
  const untold = all.filter((i) => !i.text.includes('重启') && !i.text.includes('八十六'));
  expect(untold).toEqual([]);
  expect(scene.discord.violations).toEqual([]);
  await scene.stop();
});
