/**
 * What a question asks of many articles: every one of something, how many there are, what their figures come to, which has most, or
 * what happened when.
 */
export type ManyKind = 'list' | 'count' | 'sum' | 'most' | 'timeline';

/** How the answers about several things are put together: which has most or least, which one is so, whether they have the same, or what they come to. */
export type Put = 'most' | 'least' | 'fastest' | 'slowest' | 'which' | 'same' | 'sum';

/** How a question is answered: what is asked one by one, and how that is put together. */
export type Plan = {
  readonly steps: readonly PlanStep[];
  /** The things that are set beside each other, a step each. */
  readonly sides?: Beside;
};

/** Several things that are set beside each other. */
export type Beside = {
  readonly put: Put;
  readonly things: readonly string[];
  /** What it is about them that is compared: 多, 难, 任意精度的. */
  readonly property: string;
};

export type PlanStep = {
  readonly question: string;
  /** Articles of these days are asked first, ISO 8601, both inclusive. */
  readonly since?: string;
  readonly until?: string;
  /** What is collected article by article; absent where one passage answers. */
  readonly collects?: ManyKind;
  /** Only articles of this folder are collected from, which the question names … */
  readonly folder?: string;
  /** … those that have so many stars … */
  readonly stars?: string;
  /** … or that give a figure in this unit within these bounds. */
  readonly figure?: { readonly unit: string; readonly least: number; readonly most: number };
};
