import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { seeded } from '../../../eval/random.js';
import { chosen, everyCall } from './choose.js';
import { ACTIONS, openStage } from './scene.js';

/**
 * Ends what changes an index with SIGKILL, or lets a call of it fail as on a full or broken disk, at named points that a seed chooses:
 *   npm run build && npx tsx test/cli/kills/run.ts [--tries 1000] [--seed 1] [ACTION…]
 * or lets every call fail, one after the other:
 *   npx tsx test/cli/kills/run.ts --nth 200 [ACTION…]
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tries: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    nth: { type: 'string' },
  },
});
const stage = openStage();
const random = seeded(Number(values.seed));
const actions = ACTIONS.filter((action) => positionals.length === 0 || positionals.includes(action));
const each = Math.ceil(Number(values.tries) / actions.length);
let wrong = 0;
for (const action of actions) {
  const scene = await stage.scene(action);
  const hows = new Map<string, number>();
  let bad = 0;
  const places = values.nth === undefined ? chosen(scene, each, random) : everyCall(scene, Number(values.nth));
  for (const place of places) {
    hows.set(place.how, (hows.get(place.how) ?? 0) + 1);
    const what = await stage.try(scene, place);
    if (what === undefined) continue;
    bad += 1;
    console.log(`${action} ${JSON.stringify(place)}: ${what.slice(0, 600)}`);
  }
  wrong += bad;
  const counted = [...hows].map(([how, count]) => `${how} ${count}`).join(', ');
  console.log(`${action}: ${places.length} tries at ${scene.points.length} named points (${counted}), ${bad} bad`);
}
rmSync(stage.root, { recursive: true });
process.exitCode = wrong === 0 ? 0 : 4;
