/** Replays threads of a community on a loopback Discord over the real engine. */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { layOut } from '../../../eval/chat/corpora.js';
import { startWenjin } from '../wenjin.js';
import { countOf, type Outcome, replay } from './replay.js';
import { LIBRARIES, type Library, readThreads } from './threads.js';

const HELP = `Replays 300 threads and counts what the bot answers unasked, and how rightly.

  npm run build && npx tsx test/cli/threads/run.ts --shared FOLDER [--work FOLDER] [--only articles,…] [--half tuned|held] [--seen FILE]

  --shared  folder with corpora/open-zh.tar.gz
  --work    where it is unpacked and indexed, once
  --half    only what was looked at while the bot was built, or only what was not
  --seen    keeps what came out, a line a thread
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      shared: { type: 'string' },
      work: { type: 'string', default: join(tmpdir(), 'wenjin-threads') },
      only: { type: 'string', default: LIBRARIES.join(',') },
      half: { type: 'string' },
      seen: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const { shared, work, half } = values;
  if (values.help || shared === undefined) {
    process.stdout.write(HELP);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const chosen = readThreads().filter(({ held }) => half === undefined || held === (half === 'held'));
  const outcomes: Outcome[] = [];
  for (const library of LIBRARIES.filter((one) => values.only.split(',').includes(one))) {
    const threads = chosen.filter((thread) => thread.library === library);
    const played = await replay(threads, await indexed(library, shared, work));
    outcomes.push(...played);
    print(library, played);
  }
  if (values.seen !== undefined) writeFileSync(values.seen, outcomes.map((one) => `${JSON.stringify(one)}\n`).join(''));
  for (const held of [false, true])
    print(
      held ? 'held out' : 'tuned with',
      outcomes.filter(({ thread }) => thread.held === held),
    );
  print('all', outcomes);
}

/** @returns the data directory of its index */
async function indexed(library: Library, shared: string, work: string): Promise<string> {
  const data = join(work, 'data', library);
  const folder = layOut(library, shared, work, new Set());
  const { code, stderr } = await startWenjin(['index', folder, '--data', data], { WENJIN_THREADS: '2' }).done;
  // 3: some of the articles are too odd to be read.
  if (code !== 0 && code !== 3) throw new Error(stderr);
  return data;
}

const print = (name: string, outcomes: readonly Outcome[]): void => {
  process.stdout.write(`${name}: ${JSON.stringify(countOf(outcomes))}\n`);
};

await main();
