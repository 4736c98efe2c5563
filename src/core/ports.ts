import type { Span } from './article.js';

/**
 * Turns texts into unit vectors. The vector of a text must not depend on the texts it is embedded with: an
 * interrupted index has to come out the same when it is resumed.
 */
export type Embedder = {
  /** Names weights and tokenizer (`multilingual-e5-small-zh-en@5c718019`); an index remembers it. */
  readonly id: string;
  readonly dimensions: number;
  /** @returns one unit-length vector a text, in order. */
  embed(texts: readonly string[], kind: 'query' | 'passage'): Promise<Float32Array[]>;
  /** Lets the model go until the next text comes: it takes as much memory as a large graph. */
  rest?(): Promise<void>;
  close(): Promise<void>;
};

/** Told about long work; a renderer turns it into a bar on a terminal and into lines in a pipe. */
export type ProgressEvent =
  | { readonly stage: 'scan'; readonly found: number }
  | {
      readonly stage: 'embed';
      /** Articles done and in all. */
      readonly done: number;
      readonly total: number;
      readonly characters: number;
    }
  | { readonly stage: 'graph'; readonly done: number; readonly total: number }
  /** Articles, to an index server. */
  | { readonly stage: 'send'; readonly done: number; readonly total: number };

export type Progress = (event: ProgressEvent) => void;

/** A stretch of a passage that may be the answer: `passage.slice(start, end) === text`, in UTF-16 units. */
export type ReadSpan = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Calibrated log odds that it answers the question; comparable between passages of one question. */
  readonly score: number;
};

/** A passage to be read, and where its sentences stand in it, in UTF-16 units. */
export type ReadPassage = { readonly text: string; readonly sentences: readonly Span[] };

/** What a reader made of one passage. */
export type PassageReading = {
  /** Log odds that the passage answers the question. */
  readonly answers: number;
  /** Log odds of each of its sentences that it belongs to the answer. */
  readonly sentences: readonly number[];
  /** Spans that do not overlap, best first. Empty for a passage without words. */
  readonly spans: readonly ReadSpan[];
};

export type ReadOptions = {
  /** No passage is begun after so many milliseconds. @default none */
  readonly budget?: number;
};

/** Says whether passages answer a question, with which sentences and in which words. What it says of a passage must not depend on the others. */
export type Reader = {
  /** Names the weights (`reader-zh@1f0c22ab`). */
  readonly id: string;
  /** @returns one reading a passage, in order; null for those that the budget left no time for. */
  read(
    question: string,
    passages: readonly ReadPassage[],
    options?: ReadOptions,
  ): Promise<readonly (PassageReading | null)[]>;
  close(): Promise<void>;
};
