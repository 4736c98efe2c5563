import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '../../../eval/random.js';
import { chosen } from './choose.js';
import { ACTIONS, openStage, type Stage } from './scene.js';

let stage: Stage;
beforeAll(() => {
  stage = openStage();
});
afterAll(() => rmSync(stage.root, { recursive: true }));

/** Of each action; `npx tsx test/cli/kills/run.ts` makes as many as wanted. */
const TRIES = 5;

describe.each(ACTIONS)('%s, ended or failing at any step', (action) => {
  it('leaves the old state or the new one, and the next run ends it and clears up', async () => {
    const scene = await stage.scene(action);
    for (const place of chosen(scene, TRIES, seeded(19))) {
      expect(await stage.try(scene, place), JSON.stringify(place)).toBeUndefined();
    }
  });
});
