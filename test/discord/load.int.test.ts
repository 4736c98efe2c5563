import { afterEach, expect, it } from 'vitest';
import { Crowd } from './load/crowd.js';
import { BotProcess, type Memory } from './load/process.js';

/** The long form takes minutes: `INTERACTIONS=100000 npx vitest run test/discord/load`. */
const INTERACTIONS = Number(process.env.INTERACTIONS ?? 1000);
const WAVE = 100;
const MB = 2 ** 20;
/** Looks at the memory; each one collects garbage first. */
const LOOKS = 50;
/** Means of so many stretches are compared: in the first one code is compiled and pools fill, so the second is the measure. */
const STRETCHES = 5;
/** What may be added from the second stretch to the last; 100 bytes an interaction would be 6 MB in the long form. */
const MORE_HEAP = 6 * MB;
/** Of what the process occupies, where there were enough interactions for it to have settled. */
const MORE_RSS = 24 * MB;
const SETTLED = 20_000;

let crowd: Crowd;
let bot: BotProcess;
afterEach(async () => {
  await bot.stop();
  await crowd.stop();
});

const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / Math.max(1, list.length);

/** Means of one kind of memory over the stretches, bytes. */
function stretches(looks: readonly Memory[], kind: keyof Memory): number[] {
  const each = looks.length / STRETCHES;
  return Array.from({ length: STRETCHES }, (_, i) =>
    mean(looks.slice(Math.floor(i * each), Math.floor((i + 1) * each)).map((look) => look[kind])),
  );
}

const growth = (means: readonly number[]): number => (means.at(-1) ?? 0) - (means[1] ?? 0);

// The people and their Discord are in another process: what is looked at is the bot's own memory.
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
  const [heap, external, rss] = [stretches(looks, 'heap'), stretches(looks, 'external'), stretches(looks, 'rss')];
  const shown = (means: readonly number[]) => means.map((bytes) => (bytes / MB).toFixed(1)).join(' ');
  console.info(
    `${INTERACTIONS} interactions, a fifth each, MB: heap ${shown(heap)} · buffers ${shown(external)} · RSS ${shown(rss)}`,
  );
  expect(growth(heap)).toBeLessThan(MORE_HEAP);
  if (INTERACTIONS >= SETTLED) expect(growth(rss)).toBeLessThan(MORE_RSS);
}, 5_400_000);
