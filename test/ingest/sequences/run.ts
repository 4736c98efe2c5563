import { parseArgs } from 'node:util';
import { seeded } from '../../../eval/random.js';
import { openWorkshop } from '../../../ingest/workshop/mod.js';
import { openLibrary, wrongAfter } from './sequence.js';

/**
 * Random changes of a folder, each sequence compared with what was and with a new index:
 *   npx tsx test/ingest/sequences/run.ts [--count 500] [--steps 12] [--seed 1]
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '500' },
    steps: { type: 'string', default: '12' },
    seed: { type: 'string', default: '1' },
  },
});
// Files that were written a moment ago are opened again whatever their stamps: a few seconds on they are not.
const now = Date.now.bind(Date);
Date.now = () => now() + 10_000;
const workshop = openWorkshop();
let wrong = 0;
for (let i = 0; i < Number(values.count); i++) {
  const library = openLibrary(workshop);
  const what = await wrongAfter(Number(values.steps), seeded(Number(values.seed) * 1000 + i), library);
  library.remove();
  if (what !== undefined) {
    wrong += 1;
    console.log(`sequence ${i}: ${what}`);
  }
  if ((i + 1) % 50 === 0) console.log(`${i + 1} sequences of ${values.steps} changes, ${wrong} wrong`);
}
await workshop.close();
process.exitCode = wrong === 0 ? 0 : 4;
