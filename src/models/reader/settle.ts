/** A stretch of a passage and what it is worth as the answer. */
export type Candidate = { readonly start: number; readonly end: number; readonly score: number };

/** Overlapping candidates that are weighed against each other. */
const NEAR = 20;
/** Of their probabilities: chosen on XQuAD, with the readings of models/reader-zh/train/read.py, which settles in the same way. */
const TEMPERATURE = 1.5;

/**
 * The spans to answer with, which do not overlap, best first: of those that overlap a best one, the one that agrees most with all of
 * them. The likeliest span may stand alone beside many that mark the same in other lengths; the one of the greatest expected F1 is the
 * better answer (minimum Bayes risk, Kumar and Byrne 2004). It is worth what they are worth together, each by how far it agrees.
 * @param most spans that are given at most
 */
export function settle(candidates: readonly Candidate[], most: number): Candidate[] {
  let left = [...candidates].sort((a, b) => b.score - a.score || a.start - b.start || a.end - b.end);
  const chosen: Candidate[] = [];
  for (let best = left[0]; best !== undefined && chosen.length < most; best = left[0]) {
    const likeliest = best;
    const answer = settleAround(likeliest, left);
    chosen.push(answer);
    left = left.filter((one) => overlap(one, likeliest) <= 0 && overlap(one, answer) <= 0);
  }
  return chosen.sort((a, b) => b.score - a.score);
}

function settleAround(best: Candidate, all: readonly Candidate[]): Candidate {
  const near: Candidate[] = [];
  for (const one of all) {
    if (overlap(one, best) > 0) near.push(one);
    if (near.length === NEAR) break;
  }
  const shares = near.map(({ score }) => Math.exp((score - best.score) / TEMPERATURE));
  const worth = near.map((one) => near.reduce((sum, other, j) => sum + agreement(one, other) * (shares[j] ?? 0), 0));
  const most = Math.max(...worth);
  const { start, end } = near[worth.indexOf(most)] ?? best;
  return { start, end, score: best.score + TEMPERATURE * Math.log(most) };
}

const overlap = (a: Candidate, b: Candidate): number => Math.min(a.end, b.end) - Math.max(a.start, b.start);

/** F1 of their characters, 0 to 1. */
const agreement = (a: Candidate, b: Candidate): number =>
  (2 * Math.max(0, overlap(a, b))) / (a.end - a.start + b.end - b.start);
