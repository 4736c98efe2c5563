import { afterEach, expect, it } from 'vitest';
import { Crowd, quantile } from '../discord/load/crowd.js';
import { type BotAtWork, startBotAtWork } from './bot-at-work.js';
import { ARTICLES, type Workplace, workplace } from './wenjin.js';

/** How fast it is shows only where nothing else runs: `STRICT_LOAD=1 npx vitest run test/cli/bot-load`. */
const STRICT = process.env.STRICT_LOAD === '1';
const ASKERS = STRICT ? 500 : 60;
/** New articles, enough for an index that is still being built when the last asker is acknowledged. */
const NEW_ARTICLES = STRICT ? 800 : 200;
const EARLY = 40;
/** For all answers. Milliseconds. */
const PATIENCE_MS = 240_000;
const P99_MS = STRICT ? 1000 : 3000;

let place: Workplace;
let crowd: Crowd;
let bot: BotAtWork;
afterEach(async () => {
  await bot.stop();
  await crowd.stop();
  place.remove();
});

/** Different sentences in each, or they would be taken for copies. */
function article(n: number): string {
  const line = (k: number) =>
    `第${n}号街区${'东西南北中前后左右'.charAt((n + k) % 9)}侧的${k + 2}号窗口今年办理${n * 37 + k * 11}件申请，平均用时${((n * 7 + k) % 29) + 1}分钟。`;
  return `街区通报第${n}期\n\n${Array.from({ length: 12 }, (_, k) => line(k)).join('')}\n`;
}

it(`acknowledges ${ASKERS} simultaneous askers while the real index process builds an index, and answers each once`, async () => {
  place = workplace(ARTICLES);
  crowd = await Crowd.start(ASKERS);
  bot = await startBotAtWork(place, crowd.where, STRICT ? { WENJIN_THREADS: '2' } : {});
  // The first questions after a start pay for code that has never run; a crowd rarely comes then.
  await crowd.burst('小微企业首次贷款的贴息每年最多多少', '六万元', PATIENCE_MS, EARLY);
  for (let n = 0; n < NEW_ARTICLES; n += 1) place.write(`articles/new/${n}.txt`, article(n));
  await crowd.rebuild();
  const { acks, pressedMs, underWay, ...rest } = await crowd.burst(
    '开办小吃店需要几项手续',
    '3项',
    PATIENCE_MS,
    ASKERS,
  );
  const stillBuilding = await crowd.isBuilding();
  const shown = [0.5, 0.99, 1].map((share) => quantile(acks, share));
  console.info(
    `acknowledged, ms: p50 ${shown[0]}, p99 ${shown[1]}, slowest ${shown[2]}; pressed within ${pressedMs} ms, ${underWay} under way then; building to the end: ${stillBuilding}`,
  );
  expect(rest).toEqual({ answered: ASKERS, right: ASKERS, messages: ASKERS, followups: 0, violations: [] });
  expect(Math.min(...acks)).toBeGreaterThanOrEqual(0);
  expect(shown[1]).toBeLessThan(P99_MS);
  expect(shown[2]).toBeLessThan(3000);
}, 600_000);
