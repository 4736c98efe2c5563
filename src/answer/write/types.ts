import type { BaseLanguageModelInput } from '@langchain/core/language_models/base';
import type { BaseMessageChunk } from '@langchain/core/messages';
import type { Runnable } from '@langchain/core/runnables';
import type { Answer, AnswerLanguage, ArticleCopy, ShownSentence } from '../../core/mod.js';
import type { Translator } from '../../language/mod.js';
import type { Region } from '../script.js';
import type { Evidence } from '../verify/mod.js';
import type { TokenBudget } from './budget.js';

/** Any chat model of LangChain's, and any runnable that takes messages and gives message chunks. */
export type ChatModelLike = Runnable<BaseLanguageModelInput, BaseMessageChunk>;

/** A passage for the prompt, with what its citation needs. `start` is the offset of `text` in its article's text. */
export type WriteEvidence = Evidence & {
  readonly start: number;
  readonly title: string;
  readonly source: string | null;
  readonly url: string | null;
  readonly path: string;
  readonly copies?: readonly ArticleCopy[];
};

export type Turn = { readonly question: string; readonly answer: string };

export type WriteInput = {
  readonly question: string;
  readonly language: AnswerLanguage;
  /** Numbered from 1, in the order of the prompt. */
  readonly evidence: readonly WriteEvidence[];
  readonly history?: readonly Turn[];
  /** What is given instead where the model fails, or says that the passages do not answer. */
  readonly quoting: Answer;
  /** Told of each sentence once it is checked, before the answer is finished. */
  readonly onSentence?: (sentence: ShownSentence) => void;
  readonly signal?: AbortSignal;
};

export type WriteOptions = {
  /** Until the first piece of text. Milliseconds. @default 30_000 */
  readonly firstTokenMs?: number;
  /** Between two pieces of text. Milliseconds. @default 15_000 */
  readonly idleMs?: number;
  /** For the whole answer. Milliseconds. @default 120_000 */
  readonly totalMs?: number;
  /** Further attempts where nothing has been shown yet. @default 2 */
  readonly retries?: number;
  /** Before the first retry, doubled for each further one. Milliseconds. @default 500 */
  readonly backoffMs?: number;
  readonly budget?: TokenBudget;
  /** Chinese words in English, to check a sentence in another language than its source's. */
  readonly translate?: Translator | undefined;
  /** Words for Traditional answers: Taiwan's or Hong Kong's. @default 'tw' */
  readonly traditional?: Region;
};
