import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seeded } from '../../../eval/random.js';
import { workplace } from '../wenjin.js';
import { BusyFolder } from './folder.js';
import { startWatch } from './watching.js';

/**
 * Changes files at random while `wenjin watch` looks on, and says what it missed:
 *   npm run build && npx tsx test/cli/watch/run.ts [--files 10000] [--changes 1000] [--seed 1] [--poll]
 */
const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '10000' },
    changes: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    poll: { type: 'boolean', default: false },
  },
});
/** Milliseconds at most between two changes: runs begin and end among them. */
const PAUSE_MS = 200;
/** Milliseconds after the last change by which all of them are to be seen. */
const PATIENCE_MS = 1_200_000;

const random = seeded(Number(values.seed));
const place = workplace();
mkdirSync(join(place.folder, 'aside'));
const folder = new BusyFolder(place.articles, join(place.folder, 'aside'), random);
folder.fill(Number(values.files));
const watch = await startWatch(place, values.poll ? ['--poll'] : []);
try {
  let began = Date.now();
  while (folder.missedBy(place.data).length > 0) await sleep(1000);
  console.log(`${values.files} files indexed after ${seconds(began)} s`);
  began = Date.now();
  const kinds = new Map<string, number>();
  for (let n = 0; n < Number(values.changes); n += 1) {
    const kind = await folder.change();
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    await sleep(random() * PAUSE_MS);
  }
  console.log(
    `${values.changes} changes in ${seconds(began)} s: ${[...kinds].map((pair) => pair.join(' ')).join(', ')}`,
  );
  began = Date.now();
  let missed = folder.missedBy(place.data);
  while (missed.length > 0 && Date.now() - began < PATIENCE_MS) {
    await sleep(1000);
    missed = folder.missedBy(place.data);
  }
  const runs = watch.said().match(/generation \d+/gu)?.length ?? 0;
  console.log(
    `${missed.length} missed, ${seconds(began)} s after the last change; ${runs} runs, ${folder.files().length} files`,
  );
  for (const one of missed.slice(0, 20)) console.log(one);
  if (missed.length > 0) console.log(watch.said().slice(-3000));
  process.exitCode = missed.length === 0 ? 0 : 4;
} finally {
  console.log(`Ctrl-C: exit status ${await watch.stop()}`);
  place.remove();
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000);
}
