/** When a million people ask: a Poisson process that follows the day, with crowds that come all at once. */

export type Arrival = {
  /** Milliseconds since midnight. */
  readonly at: number;
  readonly server: number;
  readonly user: string;
};

export type Community = { readonly users: number; readonly servers: number; readonly perUserAndDay: number };

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Questions in an hour, of the mean hour: few at night, most in the evening. An assumption, not a measurement. */
const HOURS = [
  ...[0.4, 0.25, 0.15, 0.1, 0.1, 0.2, 0.4, 0.7, 1, 1.2, 1.3, 1.2],
  ...[1.1, 1, 1.1, 1.2, 1.2, 1.2, 1.3, 1.7, 2.2, 2.4, 1.9, 1],
];
/** Besides, this share of a day's questions comes in crowds: so many of one server within a minute, after an announcement. */
const IN_CROWDS = 0.1;
const CROWD = 200;
const CROWD_MS = 60_000;

/**
 * A day's questions in order. Servers differ in size as words do in frequency: the n-th has an n-th of the first one's members.
 * @param random from 0 up to 1
 */
export function arrivalsOfADay(community: Community, random: () => number): Arrival[] {
  const { users, servers, perUserAndDay } = community;
  const all = users * perUserAndDay;
  const pick = pickServer(servers, random);
  const ask = (at: number, server: number): Arrival => {
    const members = Math.max(1, Math.round(users / (server + 1) / harmonic(servers)));
    return { at, server, user: `${server}/${Math.floor(random() * members)}` };
  };
  const mean = HOURS.reduce((a, b) => a + b) / HOURS.length;
  const most = Math.max(...HOURS) / mean;
  /** Thinned: candidates at the rate of the busiest hour, kept as its hour is busy. */
  const times = (count: number): number[] => {
    const found: number[] = [];
    for (let at = 0; ; ) {
      at += (-Math.log(1 - random()) * DAY_MS) / (count * most);
      if (at >= DAY_MS) return found;
      if (random() * most * mean < (HOURS[Math.floor(at / HOUR_MS)] ?? 0)) found.push(at);
    }
  };
  const single = times(all * (1 - IN_CROWDS)).map((at) => ask(at, pick()));
  const crowds = times((all * IN_CROWDS) / CROWD).flatMap((at) => {
    const server = pick();
    return Array.from({ length: CROWD }, () => ask(at + random() * CROWD_MS, server));
  });
  return [...single, ...crowds].sort((a, b) => a.at - b.at);
}

const harmonic = (n: number): number => Math.log(n) + 0.5772 + 1 / (2 * n);

/** By halving among the sums of all before. */
function pickServer(servers: number, random: () => number): () => number {
  const sums: number[] = [];
  for (let n = 1; n <= servers; n += 1) sums.push((sums.at(-1) ?? 0) + 1 / n);
  const total = sums.at(-1) ?? 0;
  return () => {
    const wanted = random() * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
