import type { Row } from '../metrics/mod.js';

/** What went wrong with a question, as a reader of the report filters by it. A question may fail in several ways. */
export const FAILURES = [
  'crashed',
  'notRetrieved',
  'partlyRetrieved',
  'notFirst',
  'wronglyRefused',
  'wronglyAnswered',
  'wrongAnswer',
  'partlyAnswered',
  'wrongCitation',
  'conflictHidden',
  'rejectedAgain',
] as const;

export type Failure = (typeof FAILURES)[number];

/** @param withAnswers where a set is only searched, anything but the first place counts as a failure */
export const failuresOf = (row: Row, error: string | null, withAnswers: boolean): Failure[] => {
  const answered = row.answered === 1;
  const verdicts: Record<Failure, boolean> = {
    crashed: error !== null,
    notRetrieved: row.recall10 === 0,
    partlyRetrieved: row.recall10 !== null && row.recall10 > 0 && row.recall10 < 1,
    notFirst: !withAnswers && row.recall10 === 1 && row.reciprocalRank !== 1,
    wronglyRefused: row.answerable === 1 && row.answered === 0,
    wronglyAnswered: row.answerable === 0 && answered,
    wrongAnswer: answered && row.contains === 0,
    partlyAnswered: answered && row.contains !== null && row.contains > 0 && row.contains < 1,
    wrongCitation: answered && row.citationRecall === 0,
    conflictHidden: row.conflictShown === 0,
    rejectedAgain: row.rejectedAvoided === 0,
  };
  return FAILURES.filter((failure) => verdicts[failure]);
};
