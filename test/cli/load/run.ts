/** The bot under load: `npm run build && npx tsx test/cli/load/run.ts --interactions 100000`. Its exit status says whether it held. */
import { parseArgs } from 'node:util';
import { type LoadResult, load } from './load.js';
import type { Growth } from './memory.js';

const options = {
  interactions: { type: 'string', default: '100000' },
  askers: { type: 'string', default: '500' },
} as const;
const { values } = parseArgs({ options });

/** 44 of a hundred interactions ask; beside mentions that is 1,104 questions a minute. */
const ROUND_MS = 2500;
const RESTS = 6;
const MOST_PER_HOUR = 1;
const SLOWEST_P99_MS = 1000;

const mb = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
const result = await load({
  ...{ interactions: Number(values.interactions), askers: Number(values.askers) },
  ...{ newArticles: 800, roundMs: ROUND_MS, threads: 2, rests: RESTS },
  onRound: (n, { lost, doubled, bot, engine }) =>
    console.info(
      `${new Date().toISOString()} round ${n}: lost ${lost}, doubled ${doubled}; MB: bot heap ${mb(bot.heap)}, RSS ${mb(bot.rss)}; engine heap ${mb(engine.heap)}, RSS ${mb(engine.rss)}`,
    ),
});
for (const line of linesOf(result)) console.info(line);
process.exitCode = holds(result) ? 0 : 1;

function linesOf({
  interactions,
  minutes,
  lost,
  doubled,
  acks,
  growth,
  atRest,
  burst,
  violations,
}: LoadResult): string[] {
  const grown = ({ perHour, error }: Growth) => `${perHour.toFixed(2)} ± ${error.toFixed(2)}`;
  return [
    `${interactions} interactions in ${minutes.toFixed(0)} minutes: ${lost} lost, ${doubled} doubled; acknowledged p50, p99, slowest: ${acks.join(', ')} ms`,
    `growth after warm-up, MB an hour ± standard error: bot heap ${grown(growth.botHeap)}, bot RSS ${grown(growth.botRss)} (without mapped files ${grown(growth.botOwn)}), engine heap ${grown(growth.engineHeap)}, engine RSS ${grown(growth.engineRss)} (${grown(growth.engineOwn)})`,
    ...(atRest === undefined
      ? []
      : [`from one rest to the next: bot RSS ${grown(atRest.botRss)}, engine RSS ${grown(atRest.engineRss)}`]),
    `${burst.acks.length} at once (within ${burst.pressedMs} ms), index being built to the end: ${burst.stillBuilding}; acknowledged p50, p99, slowest: ${burst.ackTimes.join(', ')} ms; right ${burst.right}, messages ${burst.messages}`,
    `violations: ${violations.length}${violations.map((one) => `\n${JSON.stringify(one)}`).join('')}`,
  ];
}

function holds({ lost, doubled, growth, burst, violations }: LoadResult): boolean {
  const isFlat = Object.values(growth).every(({ perHour }) => perHour < MOST_PER_HOUR);
  const isOnce =
    lost === 0 && doubled === 0 && burst.right === burst.acks.length && burst.messages === burst.acks.length;
  return (
    isFlat && isOnce && violations.length === 0 && (burst.ackTimes[1] ?? Number.POSITIVE_INFINITY) < SLOWEST_P99_MS
  );
}
