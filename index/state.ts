import type {
  Article,
  ArticleCard,
  ArticleFilter,
  Language,
  LanguageGroup,
  ScanPlace,
  Span,
  Unit,
} from '../src/core/mod.js';

/** What is searched together: one collection's passages in one group of languages. */
export type Shelf = { readonly collection: string; readonly languageGroup: LanguageGroup };

/** How much stands on a shelf, and what an ordinary sentence of it is like. */
export type StateShelf = Shelf & {
  readonly passages: number;
  /** Of all its passages together. */
  readonly words: number;
  /** Vectors of some of its sentences, the same ones for as long as nothing changes. */
  readonly sample: readonly Float32Array[];
};

/** Where a passage lies. Keys of passages and of articles are of one state: another one may know them as something else. */
export type PassageRow = {
  readonly key: number;
  readonly article: number;
  readonly ordinal: number;
  readonly languageGroup: LanguageGroup;
  readonly start: number;
  readonly end: number;
  readonly heading: string | null;
  readonly wordCount: number;
};

export type StateSentence = Unit & { readonly vector: Float32Array };

/** A passage with all that it is compared by. */
export type StatePassage = {
  readonly passage: PassageRow;
  /** Its words as they are searched for, with spaces between them. */
  readonly words: string;
  readonly sentences: Iterable<StateSentence>;
};

/** An article as it is quoted from. */
export type StateArticle = {
  readonly card: ArticleCard;
  readonly text: string;
  /** Where stretches of the text stand on scanned pages; absent where the article was not scanned. */
  readonly scan?: ((quote: Span) => ScanPlace | undefined) | undefined;
};

/** A title, and the language of the article that bears it. */
export type ArticleTitle = { readonly title: string; readonly language: Language };

/** What may be found. */
export type Scope = ArticleFilter & {
  /** All where undefined. */
  readonly collections: readonly string[] | undefined;
  /** What lies in a folder of this name alone. */
  readonly folder?: string | undefined;
  /** What says this letter by letter comes first or alone: an engine may not know, and who asks looks again. */
  readonly says?: string | undefined;
};

/**
 * One state of an index, as a question sees it from its first look to its last. An engine says what is there; what it is worth is
 * reckoned above it, so that every engine gives the same scores for the same sentences.
 */
export type IndexState = {
  readonly generation: number;
  /** Those on which something stands. */
  readonly shelves: readonly StateShelf[];
  /** In how many passages of a group of languages each of these words stands; a word with spaces in it is a run of words. */
  frequencies(group: LanguageGroup, words: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Keys of passages in which one of these words stands, those that BM25 puts first. */
  saying(group: LanguageGroup, words: readonly string[], limit: number, scope: Scope): Promise<readonly number[]>;
  /** Keys of the passages that the nearest sentences stand in. @param limit of sentences */
  near(group: LanguageGroup, vector: Float32Array, limit: number, scope: Scope): Promise<readonly number[]>;
  /** In no order; what is not, or no longer, there is left out. To be gone over once, before anything else is asked. */
  passages(group: LanguageGroup, keys: readonly number[]): Promise<Iterable<StatePassage>>;
  /** By key; what is not, or no longer, there is left out. */
  articles(keys: readonly number[]): Promise<ReadonlyMap<number, StateArticle>>;
  /** An article as it was stored, on whatever machine. */
  article(id: string): Promise<Article | undefined>;
  /** How many articles say a phrase letter by letter, in any of its spellings; undefined where texts cannot be gone over. */
  quoting(spellings: readonly string[], scope: Scope): Promise<number | undefined>;
  /** The names of the folders that articles lie in, with how many lie in each, and in '' how many there are; none where that is not known. */
  folders(): Promise<ReadonlyMap<string, number>>;
  /** What at most so many articles are called, copies left out. */
  titles(collections: readonly string[] | undefined, limit: number): Promise<readonly ArticleTitle[]>;
};

/** An index that questions are asked of, whatever is published meanwhile. */
export type StateSource = {
  /** Of the state that the next question sees. */
  readonly generation: number;
  /** Holds one state while work goes on with it. */
  use<T>(work: (state: IndexState) => Promise<T>): Promise<T>;
  close(): void;
};
