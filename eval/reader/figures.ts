/** What reading adds, over questions that were seen. */
import { LEAST_CONFIDENCE } from '../../src/answer/mod.js';
import { auroc, type Decision, type Interval, quantile, wilson } from '../metrics/mod.js';
import type { Confidence, Seen, SeenSentence } from './seen.js';

/** Share of the questions that must be answered while their evidence is there. */
const ANSWERED = 0.9;

export type Share = Interval & { readonly mean: number };

export type Figures = {
  readonly questions: number;
  /** The best sentence, one of the best three, holds an accepted answer. */
  readonly best: Share;
  readonly bestThree: Share;
  /** The article that answers comes first: as retrieved, and by its best sentence. */
  readonly foundFirst: Share;
  readonly homeFirst: Share;
  /** Refused without evidence, at the confidence that answers ANSWERED of the questions that have it. */
  readonly refused: Share;
  /** Answered with its evidence, refused without, at the program's own confidence. */
  readonly answeredByDefault: Share;
  readonly refusedByDefault: Share;
  readonly auroc: number;
};

/** @param isRead whether what reading says of sentences counts */
export function figuresOf(seen: readonly Seen[], isRead: boolean): Figures {
  const answerable = seen.filter(({ withEvidence }) => withEvidence !== null);
  const holding = (most: number): Share =>
    share(
      answerable.map(({ sentences }) =>
        inOrder(sentences, isRead)
          .slice(0, most)
          .some(({ right }) => right),
      ),
    );
  const confidence = ({ read, unread }: Confidence): number => (isRead ? read : unread);
  const there = answerable.flatMap(({ withEvidence }) => (withEvidence === null ? [] : [confidence(withEvidence)]));
  const gone = seen.map(({ without }) => confidence(without));
  const threshold = quantile(there, 1 - ANSWERED) ?? 0;
  const decisions = (values: readonly number[], isThere: boolean): Decision[] =>
    values.map((value) => ({ answerable: isThere, answered: value >= threshold, confidence: value }));
  return {
    questions: answerable.length,
    best: holding(1),
    bestThree: holding(3),
    foundFirst: share(answerable.map(({ foundFirst }) => foundFirst)),
    homeFirst: share(answerable.map(({ sentences }) => inOrder(sentences, isRead)[0]?.home === true)),
    refused: share(gone.map((value) => value < threshold)),
    answeredByDefault: share(there.map((value) => value >= LEAST_CONFIDENCE)),
    refusedByDefault: share(gone.map((value) => value < LEAST_CONFIDENCE)),
    auroc: auroc([...decisions(there, true), ...decisions(gone, false)]) ?? 0,
  };
}

const inOrder = (sentences: readonly SeenSentence[], isRead: boolean): SeenSentence[] =>
  sentences
    .map((sentence) => ({ ...sentence, score: sentence.score + (isRead ? sentence.read : 0) }))
    .sort((a, b) => b.score - a.score);

function share(values: readonly boolean[]): Share {
  const mean = values.filter(Boolean).length / Math.max(1, values.length);
  return { mean, ...wilson(mean, Math.max(1, values.length)) };
}
