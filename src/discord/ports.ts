/** What the bot needs besides an `Answerer`. None of it may block the thread: the bot runs on the gateway's. */
import type { Answer, AskOptions, Vocabulary } from '../core/mod.js';

export type {
  AddOutcome,
  ArticleSummary,
  CollectionSummary,
  Explainer,
  IndexOutcome,
  KnowledgeBase,
  KnowledgeStatus,
  NewFile,
  Ports,
  StoredArticle,
} from '../core/mod.js';

/** A server's own words: kept whole by the segmenter, and synonyms that find each other in the lexical leg. */
export type DictionaryView = Vocabulary;

export type BotAskOptions = AskOptions;

/** Any `Answerer` is one. */
export type BotAnswerer = { ask(question: string, options?: BotAskOptions): Promise<Answer> };

/** The part of a pino logger that the bot uses. Message contents never go into it. */
export type Log = {
  debug(data: object, message: string): void;
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
};
