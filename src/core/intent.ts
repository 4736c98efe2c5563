import type { Span } from './article.js';

/**
 * What kind of answer a question wants: one thing; every one of something, how many there are, what their figures come to, what happened
 * when, which has most; which of some named things, whether these are alike, whether several accounts agree; or several answers.
 */
export const INTENT_KINDS = [
  ...(['single', 'list', 'count', 'sum', 'timeline', 'most'] as const),
  ...(['which', 'same', 'agree', 'parts'] as const),
] as const;
export type IntentKind = (typeof INTENT_KINDS)[number];

/** What a question wants, in stretches of its text. */
export type Intent = {
  readonly kind: IntentKind;
  /** Probability of the kind. */
  readonly likely: number;
  /** Named things that are set beside each other. */
  readonly things: readonly Span[];
  /** Words that say how the answer is put together, and nothing of what it is about: 分别, 哪个更, 按时间顺序. */
  readonly asking: readonly Span[];
  /** Where further parts of the question begin. */
  readonly parts: readonly number[];
};

/** Says what a question wants. */
export type IntentModel = { intentOf(question: string): Promise<Intent> };
