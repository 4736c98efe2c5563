import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openTranslator, warmVerification } from '../../src/answer/mod.js';
import { generateAnswers } from './generate.js';
import { measureFaults } from './measure.js';
import { ANSWERS, LEAST_CAUGHT, MOST_DROPPED, SEED } from './settings.js';
import { readSources, readWritten } from './sources.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;

/**
 * Prints which faults were missed and which true sentences were dropped, and exits with 4 where a gate falls short.
 * `npx tsx eval/faults/run.ts [SEED] [--write]`; `--write` makes answers.jsonl anew.
 */
async function main(): Promise<void> {
  const seed = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? SEED);
  const sources = readSources(here('../../articles'));
  const answers = generateAnswers(sources, readWritten(here('written.jsonl')), ANSWERS, seed);
  if (process.argv.includes('--write'))
    writeFileSync(here('answers.jsonl'), answers.map((a) => `${JSON.stringify(a)}\n`).join(''));
  const began = process.cpuUsage();
  const translate = openTranslator(here('../../models/zh-en-words'));
  warmVerification(translate);
  const { user, system } = process.cpuUsage(began);
  const result = measureFaults(answers, sources, { translate });
  for (const { id, sentence, why } of result.missed) console.log(`missed   ${id}: ${sentence} | ${why}`);
  for (const { id, sentence, why } of result.wronglyDropped) console.log(`dropped  ${id}: ${sentence} | ${why}`);
  for (const [kind, { faults, caught }] of Object.entries(result.byKind))
    console.log(`${kind.padEnd(9)} ${caught}/${faults}`);
  console.log(`faults caught ${result.caught}/${result.faults} = ${percent(result.caught, result.faults)}`);
  console.log(
    `correct sentences dropped ${result.dropped}/${result.correct} = ${percent(result.dropped, result.correct)}`,
  );
  console.log(
    `processor time: loading tables ${((user + system) / 1000).toFixed(0)} ms, once; an answer is checked in p50 ${result.ms.p50.toFixed(1)} ms, p95 ${result.ms.p95.toFixed(1)} ms, max ${result.ms.max.toFixed(1)} ms, the first in ${result.ms.first.toFixed(1)} ms`,
  );
  const fell = result.caught / result.faults < LEAST_CAUGHT || result.dropped / result.correct > MOST_DROPPED;
  process.exitCode = fell ? 4 : 0;
}

await main();
