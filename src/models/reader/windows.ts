import { BEGIN, END } from '../tokens/file.js';
import type { Tokens } from '../tokens/unigram.js';
import type { ReaderSettings } from './folder.js';

/** What the model is given: `<s> question </s></s> part of the passage </s>`. */
export type Window = {
  readonly ids: readonly number[];
  /** Position of the passage's first token. */
  readonly passageAt: number;
  /** The passage's tokens `first` to `first + count` are in it. */
  readonly first: number;
  readonly count: number;
};

type Sizes = Pick<ReaderSettings, 'maxQuestionTokens' | 'windowTokens' | 'strideTokens'>;

/** Windows that together hold the whole passage; neighbours share `windowTokens - strideTokens` tokens. */
export function windowsOf(question: Tokens, passage: Tokens, sizes: Sizes): Window[] {
  const head = [BEGIN, ...question.ids.slice(0, sizes.maxQuestionTokens), END, END];
  const beyond = Math.max(1, passage.ids.length - (sizes.windowTokens - sizes.strideTokens));
  const windows: Window[] = [];
  for (let first = 0; first < beyond; first += sizes.strideTokens) {
    const part = passage.ids.slice(first, first + sizes.windowTokens);
    windows.push({ ids: [...head, ...part, END], passageAt: head.length, first, count: part.length });
  }
  return windows;
}
