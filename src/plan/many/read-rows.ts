import { type EvidenceSentence, type ReadStage, type ReadStretch, readClosely } from '../../answer/mod.js';
import { articleOf, bestOfEach } from './quotes.js';

/** Articles that are read, likeliest first, each where it likeliest answers: each costs as much as a stretch of a single answer. */
const MOST_READ = 12;
/** Log odds, of the reader, from which a sentence belongs to what is asked for … */
const BELONGS = 0;
/** … and from which a stretch gives some of it, though no sentence of it stands out. */
const ANSWERS = 0;

/**
 * The sentences that are rows, as far as their articles were read: words and meaning say where an answer may stand, reading says whether it does.
 * @param weighed sentences by words and meaning, likeliest first
 * @returns those that belong to the answer, and those of articles that were not read
 */
export async function readRows(
  question: string,
  weighed: readonly EvidenceSentence[],
  stage: ReadStage,
): Promise<{ readonly rows: EvidenceSentence[]; readonly read: ReadonlySet<number> }> {
  const places = new Set(
    bestOfEach(weighed)
      .slice(0, MOST_READ)
      .map(({ passage }) => passage.passage.key),
  );
  const near = weighed.filter(({ passage }) => places.has(passage.passage.key));
  const { read } = await readClosely(question, near, { ...stage, most: MOST_READ });
  return { rows: rowsIn(near, read), read: new Set(read.map(({ passage }) => passage.passage.article)) };
}

function rowsIn(near: readonly EvidenceSentence[], read: readonly ReadStretch[]): EvidenceSentence[] {
  return read.flatMap(({ passage, answers, belongs }) => {
    const odds = (one: EvidenceSentence): number =>
      Math.max(...belongs.filter(({ start, end }) => start < one.end && one.start < end).map((part) => part.odds));
    const own = near
      .filter((one) => articleOf(one) === passage.passage.article)
      .map((one) => ({ one, odds: odds(one) }))
      .sort((a, b) => b.odds - a.odds);
    const belonging = own.filter((row) => row.odds >= BELONGS);
    const chosen = belonging.length > 0 ? belonging : answers >= ANSWERS ? own.slice(0, 1) : [];
    return chosen.map(({ one, odds }) => ({ ...one, score: answers + odds }));
  });
}
