import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inProject } from '../in-project.js';
import { type Random, seeded } from '../random.js';
import { indexToTheEnd, killIndexing, type Moment } from './indexing.js';
import { everyHit } from './results.js';

const HELP = `Kills \`wenjin index\` with SIGKILL at random moments, again and again, until it comes to its end, and compares what the
index then finds with what one finds that was never disturbed. Ends with 4 where they differ.

  npm run build && node dist/eval/kills/run.js [--kills 100] [--seed 1] [FOLDER]
`;

/** Every index is killed at most so often before it may finish: moments of every stage are met. */
const MOST_A_ROUND = 12;

/** Most of the time goes into embedding; every third kill aims at the short while in which a generation is published. */
const moment = (random: Random, whole: number): Moment =>
  random() < 1 / 3 ? { since: 'graph', ms: random() * 40 } : { since: 'start', ms: random() * whole };

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      kills: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const articles = positionals[0] ?? inProject('articles');
  const random = seeded(Number(values.seed));
  const root = mkdtempSync(join(tmpdir(), 'wenjin-kills-'));
  try {
    const calm = join(root, 'calm');
    const whole = await indexToTheEnd(articles, calm);
    const expected = everyHit(calm);
    console.log(`undisturbed: ${(whole / 1000).toFixed(1)} s, ${expected.length} results`);
    const stages = new Map<string, number>();
    let kills = 0;
    let wrong = 0;
    for (let round = 1; kills < Number(values.kills); round++) {
      const data = join(root, `round-${round}`);
      for (let i = 0; i < MOST_A_ROUND && kills < Number(values.kills); i++) {
        const stage = await killIndexing(articles, data, moment(random, whole));
        if (stage === undefined) break;
        stages.set(stage, (stages.get(stage) ?? 0) + 1);
        kills += 1;
      }
      await indexToTheEnd(articles, data);
      const found = everyHit(data);
      const same = JSON.stringify(found) === JSON.stringify(expected);
      if (!same) wrong += 1;
      console.log(`round ${round}: ${kills} kills so far, ${same ? 'the same results' : 'OTHER RESULTS'}`);
      rmSync(data, { recursive: true });
    }
    console.log(`killed while: ${[...stages].map(([stage, n]) => `${stage} ${n}`).join(', ')}`);
    console.log(`${kills} kills, ${wrong} indexes that found something else`);
    return wrong === 0 ? 0 : 4;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

process.exitCode = await main();
