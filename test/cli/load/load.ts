import { setTimeout as sleep } from 'node:timers/promises';
import { type Burst, Crowd, quantile } from '../../discord/load/crowd.js';
import { startBotAtWork } from '../bot-at-work.js';
import { ARTICLES, workplace } from '../wenjin.js';
import { childrenOf, type Growth, growthOf, type Look, memoryProbe } from './memory.js';

export type LoadOptions = {
  readonly interactions: number;
  /** How many press at once while an index is built. */
  readonly askers: number;
  readonly newArticles: number;
  /** Rounds of a hundred do not begin faster than this: a server may ask 1,200 questions a minute. */
  readonly roundMs: number;
  /** So often in the second half nobody asks for a while, and it is looked at what the processes hold then. @default never */
  readonly rests?: number;
  readonly threads: number;
  onRound?(
    n: number,
    so: { readonly lost: number; readonly doubled: number; readonly bot: Look; readonly engine: Look },
  ): void;
};

export type LoadResult = {
  readonly interactions: number;
  readonly minutes: number;
  readonly lost: number;
  readonly doubled: number;
  /** To all of them, milliseconds: half, 99 in a hundred, the slowest. */
  readonly acks: readonly number[];
  /** In the second half. */
  readonly growth: Readonly<Record<'botHeap' | 'botRss' | 'botOwn' | 'engineHeap' | 'engineRss' | 'engineOwn', Growth>>;
  /** The same from one rest to the next; undefined where there were fewer than three. */
  readonly atRest?: Readonly<Record<'botRss' | 'engineRss', Growth>> | undefined;
  readonly burst: Burst & { readonly stillBuilding: boolean; readonly ackTimes: readonly number[] };
  readonly violations: readonly unknown[];
};

const QUESTIONS = [
  '开办小吃店需要几项手续',
  '小微企业首次贷款的贴息每年最多多少',
  '三号码头可以停靠多大的货轮',
  '夜间装卸的噪音不得超过多少分贝',
  '从云湾港到机场的轻轨要多长时间',
  '贴息的申请材料交到哪里',
];
const PER_ROUND = 100;
const ROUND_PATIENCE_MS = 120_000;
const BURST_PATIENCE_MS = 240_000;
/** The first looks see code being compiled, and pools, arenas and page caches being filled: most of an hour's growth is over by then. */
const WARM_UP = 0.5;
const LOOKS = 200;
const EARLY = 40;
/** A minute after the last question a server's quota is whole again. */
const QUOTA_MS = 61_000;
/** By then V8 has given back what it holds ready for a crowd: a tenth of a process, which comes and goes with who asks. */
const REST_MS = 90_000;

/** The compiled bot and its engine under a crowd: first a long run of everything that members do, then all at once while it indexes. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const { interactions, askers, newArticles, roundMs, threads, rests = 0, onRound } = options;
  const place = workplace(ARTICLES);
  const probe = memoryProbe(place.folder);
  const crowd = await Crowd.start(askers);
  const settings = { WENJIN_THREADS: String(threads), WENJIN_MENTIONS: 'on', ...probe.settings };
  const bot = await startBotAtWork(place, crowd.where, settings);
  const began = Date.now();
  const [enginePid = 0] = childrenOf(bot.pid);
  type Looks = { readonly bot: Look; readonly engine: Look };
  const looks: Looks[] = [];
  const rested: Looks[] = [];
  const look = async (): Promise<Looks> => ({ bot: await probe.look(bot.pid), engine: await probe.look(enginePid) });
  const total = { interactions: 0, lost: 0, doubled: 0, acks: [] as number[] };
  try {
    const rounds = Math.ceil(interactions / PER_ROUND);
    for (let n = 0; n < rounds; n += 1) {
      const next = sleep(roundMs);
      const { acks, ...so } = await crowd.round(n, QUESTIONS, ROUND_PATIENCE_MS);
      total.interactions += so.interactions;
      total.lost += so.lost;
      total.doubled += so.doubled;
      total.acks.push(...acks);
      if (n % Math.ceil(rounds / LOOKS) === 0) {
        const found = await look();
        looks.push(found);
        onRound?.(n, { ...so, ...found });
      }
      await next;
      if (isRest(n + 1, rounds, rests)) {
        await sleep(REST_MS);
        rested.push(await look());
      }
    }
    const minutes = (Date.now() - began) / 60_000;
    if (roundMs > 0) await sleep(QUOTA_MS);
    const burst = await rush();
    const warm = looks.slice(Math.floor(looks.length * WARM_UP));
    const growth = (of: 'bot' | 'engine', kind: 'heap' | 'rss' | 'own', among = warm) =>
      growthOf(
        among.map((found) => found[of]),
        kind,
      );
    const resting = (of: 'bot' | 'engine') => growth(of, 'rss', rested);
    return {
      ...total,
      minutes,
      acks: shown(total.acks),
      growth: {
        ...{ botHeap: growth('bot', 'heap'), botRss: growth('bot', 'rss'), botOwn: growth('bot', 'own') },
        ...{
          engineHeap: growth('engine', 'heap'),
          engineRss: growth('engine', 'rss'),
          engineOwn: growth('engine', 'own'),
        },
      },
      ...(rested.length > 2 && { atRest: { botRss: resting('bot'), engineRss: resting('engine') } }),
      burst,
      violations: await crowd.violations(),
    };
  } finally {
    await bot.stop();
    await crowd.stop();
    place.remove();
  }

  async function rush(): Promise<LoadResult['burst']> {
    // The first questions after a start pay for code that has never run; a crowd rarely comes then.
    await crowd.burst(QUESTIONS[1] ?? '', '六万元', BURST_PATIENCE_MS, Math.min(EARLY, askers));
    for (let n = 0; n < newArticles; n += 1) place.write(`articles/new/${n}.txt`, article(n));
    await crowd.rebuild();
    const burst = await crowd.burst(QUESTIONS[0] ?? '', '3项', BURST_PATIENCE_MS, askers);
    return { ...burst, stillBuilding: await crowd.isBuilding(), ackTimes: shown(burst.acks) };
  }
}

/** Evenly over the second half, the last one at its end. */
const isRest = (round: number, rounds: number, rests: number): boolean =>
  Array.from({ length: rests }, (_, i) => Math.round(rounds * (1 - (0.5 * i) / rests))).includes(round);

const shown = (acks: readonly number[]): number[] => [0.5, 0.99, 1].map((share) => quantile(acks, share));

/** Different sentences in each, or they would be taken for copies. */
function article(n: number): string {
  const line = (k: number) =>
    `第${n}号街区${'东西南北中前后左右'.charAt((n + k) % 9)}侧的${k + 2}号窗口今年办理${n * 37 + k * 11}件申请，平均用时${((n * 7 + k) % 29) + 1}分钟。`;
  return `街区通报第${n}期\n\n${Array.from({ length: 12 }, (_, k) => line(k)).join('')}\n`;
}
