import type { Language } from './article.js';
import type { ArticleCopy, SearchOptions, Successor } from './search.js';

/** Language that the frame of an answer is written in; quotes stay as printed. */
export type AnswerLanguage = 'zh-Hans' | 'zh-Hant' | 'en';

/** A stretch of text on a scanned page; `page` from 1, `boxes` (left, top, right, bottom) in a page of `width` by `height`, one a line. */
export type ScanPlace = {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly (readonly [number, number, number, number])[];
  /** How surely the least sure of its lines was read, 0 to 1. */
  readonly confidence: number;
  /** A character of it may be wrong: whoever shows it says so. */
  readonly doubtful: boolean;
};

/** `text.slice(start, end) === quote` in the article's repaired text. */
export type Citation = {
  readonly n: number;
  readonly articleId: string;
  readonly title: string;
  readonly source: string | null;
  readonly date: string | null;
  readonly url: string | null;
  readonly path: string;
  readonly passageId: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  /** Other copies of the same text: one article with several sources. */
  readonly copies?: readonly ArticleCopy[];
  /** A newer article that has taken its article's place: the quote may no longer hold. */
  readonly supersededBy?: Successor;
  /** What the article is written in; absent where that is of no interest. */
  readonly language?: Language;
  /** Where it stands on the picture that it was read from; absent where the text was there to read. */
  readonly scan?: ScanPlace;
  /** The exact answer inside the quote, where a reader found one; offsets in the article's text. */
  readonly answer?: { readonly text: string; readonly start: number; readonly end: number };
};

/** Different values that sources give for the same thing; `n` names the citation, `date` is the day of its article where known. */
export type Conflict = {
  readonly about: string;
  readonly values: readonly { readonly value: string; readonly n: number; readonly date?: string }[];
};

export type Timings = { readonly retrieve: number; readonly answer: number; readonly total: number };

type AnswerBase = {
  readonly question: string;
  /** What the question was taken to mean, where it leaned on the conversation: good to search with, not always to read. */
  readonly understood?: string;
  readonly language: AnswerLanguage;
  /** Probability, 0 to 1, that the cited evidence answers the question. */
  readonly confidence: number;
  readonly generation: number;
  readonly ms: Timings;
  /** Stretches of text that the time for reading did not reach; absent where all were read. */
  readonly unread?: number;
  /** Where many articles were asked about: the citations are its rows, and this what they come to. */
  readonly many?: Many;
  /** The days that the question is bound to; `found`: whether articles of these days answer, or others had to. */
  readonly period?: { readonly since: string; readonly until: string; readonly found: boolean };
  /** What was asked, one by one, where a question asks several things: each was retrieved, read and decided by itself. */
  readonly parts?: readonly AnswerPart[];
};

/** What the rows of an answer over many articles are taken from, and what they come to. */
export type Many = {
  /** Articles of which something was looked at; all others share neither words nor meaning with the question. */
  readonly reached: number;
  /** Whether no row can be missing. */
  readonly complete: boolean;
  readonly total?: Total;
  readonly verdict?: Verdict;
  readonly agreement?: Agreement;
};

/** Whether two articles give the same figure, and what each gives. */
export type Agreement = {
  readonly same: boolean;
  readonly figures: readonly { readonly figure: string; readonly n: number }[];
};

/** What a comparison comes to: the thing that has more (or less) of what was asked, and the figure of each where figures decided. */
export type Verdict = {
  readonly thing: string;
  readonly property: string;
  readonly figures: readonly { readonly thing: string; readonly figure: string; readonly n: number }[];
};

/** A number of rows, or the sum of their figures with its unit. */
export type Total = {
  readonly value: number;
  readonly unit: string | null;
  /** What was added, where figures were. */
  readonly addends?: readonly { readonly figure: string; readonly n: number }[];
};

/** One of the things that a question asks. */
export type AnswerPart = {
  /** In the asker's words; 热量多少 leans on the part before. */
  readonly question: string;
  readonly status: 'answered' | 'no_evidence';
  /** On `answered`. */
  readonly certainty?: Certainty;
  readonly confidence: number;
  /** Numbers of its quotes among the citations of the whole answer. */
  readonly cited: readonly number[];
  /** What a model wrote, where one did. */
  readonly written?: readonly ShownSentence[];
} & Pick<AnswerBase, 'period' | 'many'>;

/** `unsure`: the likeliest quotes, which may not answer; whoever shows them says so. */
export type Certainty = 'sure' | 'unsure';

export type Answered = AnswerBase & {
  readonly status: 'answered';
  readonly certainty: Certainty;
  readonly mode: 'extractive' | 'llm';
  /** In the order in which they are shown. */
  readonly citations: readonly Citation[];
  /** What a model wrote, where one did; else the citations' quotes are the answer. */
  readonly written?: readonly ShownSentence[];
  readonly conflicts: readonly Conflict[];
  readonly verified?: { readonly sentences: number; readonly supported: number; readonly dropped: number };
  /** Why an LLM's answer was not used, in the asker's language. */
  readonly note?: string;
};

/** Why nothing was answered: the question is no question, nothing is indexed, or the evidence does not carry an answer. */
export type NoEvidenceReason = 'empty_question' | 'too_long' | 'no_words' | 'empty_index' | 'weak_evidence';

/** What somebody says to whom they talk to rather than asks the articles. `vague` names nothing that could be looked for. */
export type TalkKind = 'greeting' | 'thanks' | 'goodbye' | 'who' | 'abilities' | 'help' | 'reaction' | 'vague';

export type NoEvidence = AnswerBase & {
  readonly status: 'no_evidence';
  readonly mode: 'extractive' | 'llm';
  readonly citations: readonly [];
  readonly conflicts: readonly [];
  readonly nearest: readonly Citation[];
} & (
    | { readonly reason: NoEvidenceReason }
    /** Answered kindly and not searched for: nothing was missing in the articles. `examples` are titles that could be asked about. */
    | { readonly reason: 'small_talk'; readonly talk: TalkKind; readonly examples: readonly string[] }
  );

export type Answer = Answered | NoEvidence;

export type AskOptions = Omit<SearchOptions, 'limit'> & {
  /** Earlier turns of the same conversation, oldest first. */
  readonly history?: readonly { readonly question: string; readonly answer: string }[];
  /** Overrides what is detected from the question. */
  readonly language?: AnswerLanguage;
  /** Told of each sentence that a model writes as soon as it is checked; never of a quoting answer's. */
  readonly onSentence?: (sentence: ShownSentence) => void;
  /** Told how far an answer over many articles, or of several parts, has come. */
  readonly onProgress?: (progress: AskProgress) => void;
  /** Stops between two articles or parts: what was found is dropped, and asking fails with StoppedError. */
  readonly signal?: AbortSignal;
  /** Ends a model's writing early; the answer quotes then. */
  readonly hurry?: AbortSignal;
};

export type Count = { readonly done: number; readonly total: number };

/** The articles that were read, and which part is asked, where there are several. */
export type AskProgress = { readonly articles?: Count; readonly part?: Count };

/** A sentence that a model wrote, checked; the marks `[n]` in it are its `cited`, also while others are still written. */
export type ShownSentence = { readonly text: string; readonly cited: readonly number[] };

/** Anything that answers: the local engine, a client in front of a worker, a fake. */
export type Answerer = {
  ask(question: string, options?: AskOptions): Promise<Answer>;
};
