import { expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/discord/mod.js';
import { seeded } from '../../random.js';
import { percentile } from '../rows.js';
import { type Arrival, arrivalsOfADay } from './arrivals.js';
import { simulate } from './simulate.js';

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const HOUR_MS = 3_600_000;

it('waits as theory says: half an answer long where one at a time answers half of the time', async () => {
  const random = seeded(1);
  let at = 0;
  const arrivals = Array.from({ length: 20_000 }, (_, i): Arrival => {
    at += -Math.log(1 - random()) * 2000;
    return { at, server: 0, user: `${i}` };
  });
  const limits = { ...DEFAULT_LIMITS, concurrency: 1 };
  const { waits, full, quota } = await simulate(arrivals, 1, () => 1000, limits);
  expect([waits.length, full, quota]).toEqual([20_000, 0, 0]);
  // Pollaczek and Khinchine: load × length / (2 × (1 - load)).
  expect(mean(waits)).toBeGreaterThan(450);
  expect(mean(waits)).toBeLessThan(550);
  expect(percentile(waits, 0.5)).toBeLessThan(percentile(waits, 0.99));
});

it('refuses by the bot’s own limits, each process for itself', async () => {
  const crowd = Array.from({ length: 100 }, (_, i): Arrival => ({ at: 1000, server: i % 2, user: `${i}` }));
  const limits = { ...DEFAULT_LIMITS, concurrency: 2, queue: 10 };
  const one = await simulate(crowd, 1, () => 500, limits);
  expect([one.waits.length, one.full, Math.max(...one.waits)]).toEqual([12, 88, 2500]);
  const two = await simulate(crowd, 2, () => 500, limits);
  expect([two.waits.length, two.full]).toEqual([24, 76]);
  const sameAsker = crowd.map((arrival) => ({ ...arrival, user: 'one', server: 0 }));
  expect((await simulate(sameAsker, 1, () => 500, { ...limits, queue: 1000 })).quota).toBe(100 - limits.perUser);
});

it('asks more in the evening than at night, more in large servers, and as much as was said', () => {
  const arrivals = arrivalsOfADay({ users: 200_000, servers: 500, perUserAndDay: 0.2 }, seeded(2));
  expect(Math.abs(arrivals.length / 40_000 - 1)).toBeLessThan(0.1);
  expect(arrivals.every(({ at }, i) => at >= (arrivals[i - 1]?.at ?? 0))).toBe(true);
  const inHour = (hour: number) => arrivals.filter(({ at }) => Math.floor(at / HOUR_MS) === hour).length;
  expect(inHour(21)).toBeGreaterThan(10 * inHour(4));
  const inServer = (server: number) => arrivals.filter((arrival) => arrival.server === server).length;
  expect(inServer(0)).toBeGreaterThan(20 * inServer(99));
});
