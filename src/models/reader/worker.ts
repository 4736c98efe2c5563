/** Entry of the reader's thread. */
import type { PassageReading, ReadPassage } from '../../core/mod.js';
import { serve } from '../serve.js';
import type { SessionSetup } from './session.js';

export type Job = {
  readonly question: string;
  readonly passages: readonly ReadPassage[];
  /** When it was asked for, in milliseconds since 1970. */
  readonly asked: number;
  /** So many milliseconds later no further passage is begun; null: all are read. */
  readonly budget: number | null;
};
export type Readings = readonly (PassageReading | null)[];

export default serve<SessionSetup, Job, Readings>(async (setup) => {
  const { openSession } = await import('./session.js');
  const read = await openSession(setup);
  const loaded = Date.now();
  return async ({ question, passages, asked, budget }, check) => {
    // Waiting for other questions counts, loading the model does not: the first question of all is answered as well as the others.
    const until = budget === null ? Infinity : Math.max(asked, loaded) + budget;
    const readPassage = read(question);
    const readings: (PassageReading | null)[] = [];
    for (const passage of passages) {
      check();
      readings.push(Date.now() >= until ? null : await readPassage(passage));
    }
    return readings;
  };
});
