/**
 * Whether the bot knows what it does not know. The positive class is "unanswerable", and refusing predicts it, as in
 * Rajpurkar et al., "Know What You Don't Know: Unanswerable Questions for SQuAD", ACL 2018.
 */

/** `confidence` is that of the answer, 0 to 1; what was refused has one too. */
export type Decision = { readonly answerable: boolean; readonly answered: boolean; readonly confidence: number };

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const count = (decisions: readonly Decision[], test: (d: Decision) => boolean): number => decisions.filter(test).length;

/** Of what was refused, the share that had no answer. */
export const refusalPrecision = (all: readonly Decision[]): number | null =>
  share(
    count(all, (d) => !d.answered && !d.answerable),
    count(all, (d) => !d.answered),
  );

/** Of what had no answer, the share that was refused. */
export const refusalRecall = (all: readonly Decision[]): number | null =>
  share(
    count(all, (d) => !d.answered && !d.answerable),
    count(all, (d) => !d.answerable),
  );

/** One side: refused though answerable. */
export const falseRefusalRate = (all: readonly Decision[]): number | null =>
  share(
    count(all, (d) => d.answerable && !d.answered),
    count(all, (d) => d.answerable),
  );

/** The other side: answered though unanswerable. */
export const falseAnswerRate = (all: readonly Decision[]): number | null =>
  share(
    count(all, (d) => !d.answerable && d.answered),
    count(all, (d) => !d.answerable),
  );

/**
 * Probability that an answerable question got more confidence than an unanswerable one, a tie counting half: the area
 * under the ROC curve by ranks (Hanley, McNeil, "The meaning and use of the area under a ROC curve", Radiology 143 (1982)).
 * Null where one of the classes is missing. O(n log n).
 */
export const auroc = (all: readonly Decision[]): number | null => {
  const sorted = [...all].sort((a, b) => a.confidence - b.confidence);
  const positives = count(all, (d) => d.answerable);
  const negatives = all.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let rankSum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.confidence === sorted[from]?.confidence) to++;
    // Tied questions share the mean of the ranks from+1 … to.
    rankSum += count(sorted.slice(from, to), (d) => d.answerable) * ((from + 1 + to) / 2);
    from = to;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
};

/** What a threshold would do: answer everything at or above it. */
export type ThresholdPoint = {
  readonly threshold: number;
  /** Of the answerable, the share answered; null where a set has none. */
  readonly answered: number | null;
  /** Of the unanswerable, the share answered: the harm. */
  readonly wronglyAnswered: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
};

/** @returns one point a step from 0 to 1, both included. */
export const refusalCurve = (all: readonly Decision[], steps = 100): ThresholdPoint[] =>
  Array.from({ length: steps + 1 }, (_, step) => {
    const threshold = step / steps;
    const moved = all.map((d) => ({ ...d, answered: d.confidence >= threshold }));
    const refused = falseRefusalRate(moved);
    return {
      threshold,
      answered: refused === null ? null : 1 - refused,
      wronglyAnswered: falseAnswerRate(moved),
      precision: refusalPrecision(moved),
      recall: refusalRecall(moved),
    };
  });
