import { afterEach, expect, it } from 'vitest';
import { Crowd } from './load/crowd.js';
import { BotProcess, type Memory } from './load/process.js';

/** The long form takes minutes: `INTERACTIONS=100000 npx vitest run test/discord/load`. */
const INTERACTIONS = Number(process.env.INTERACTIONS ?? 1000);
const WAVE = 100;
const MB = 2 ** 20;
/** What may be added between the first and the last tenth; a leak of 1 KB an interaction would be 80 MB in the long form. */
const MORE_HEAP = 12 * MB;
/** Looks at the memory; each one collects garbage first. */
const LOOKS = 50;

let crowd: Crowd;
let bot: BotProcess;
afterEach(async () => {
  await bot.stop();
  await crowd.stop();
});

const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / Math.max(1, list.length);

it(`keeps its memory flat over ${INTERACTIONS} interactions`, async () => {
  crowd = await Crowd.start(WAVE, 'unlimited');
  bot = await BotProcess.start(crowd.where);
  const waves = INTERACTIONS / WAVE;
  const looks: Memory[] = [];
  for (let n = 0; n < waves; n += 1) {
    // One question a wave: what is tested is what an interaction leaves behind, not what an answer costs.
    const { unanswered, violations } = await crowd.wave(n, '方案共有多少条措施？');
    expect({ n, unanswered, violations }).toEqual({ n, unanswered: 0, violations: [] });
    if (n % Math.max(1, Math.floor(waves / LOOKS)) === 0) looks.push(await bot.memory());
  }
  const tenth = Math.max(1, Math.floor(looks.length / 10));
  const [early, late] = [looks.slice(0, tenth), looks.slice(-tenth)];
  const heap = [early, late].map((part) => mean(part.map((m) => m.heap)));
  const rss = [early, late].map((part) => mean(part.map((m) => m.rss)));
  const shown = (pair: readonly number[]) => pair.map((bytes) => (bytes / MB).toFixed(1)).join(' -> ');
  console.info(`${INTERACTIONS} interactions, first and last tenth: heap ${shown(heap)} MB, RSS ${shown(rss)} MB`);
  expect((heap[1] ?? 0) - (heap[0] ?? 0)).toBeLessThan(MORE_HEAP);
}, 5_400_000);
