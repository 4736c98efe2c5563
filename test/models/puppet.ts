/** Entry of a thread whose model does as it is told. */
import { serve } from '../../src/models/serve.js';

/** Shared with the test, since a thread that waits hears no message: 1 at OPEN lets jobs end, 1 at DAMAGED makes the model unusable. */
export const [OPEN, DAMAGED, BEGUN] = [0, 1, 2];

export type PuppetSetup = { readonly folder: string; readonly strings: Int32Array };
export type PuppetJob = { readonly say: string; readonly how?: 'wait' | 'fail' | 'die'; readonly steps?: number };

export default serve<PuppetSetup, PuppetJob, string>(async ({ strings }) => {
  if (Atomics.load(strings, DAMAGED) === 1) throw new Error('not a model');
  return async ({ say, how, steps = 1 }, check) => {
    Atomics.add(strings, BEGUN, 1);
    Atomics.notify(strings, BEGUN);
    for (let step = 0; step < steps; step++) {
      check();
      if (how === 'wait') Atomics.wait(strings, OPEN, 0);
      if (how === 'fail') throw new Error('no such output');
      if (how === 'die') process.exit(3);
    }
    return say;
  };
});
