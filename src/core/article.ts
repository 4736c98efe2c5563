/** The things an article is made of, from the file that was read to the sentence that is matched. */

/** Written language and script of a text. `other` is anything that is neither Chinese nor English. */
export type Language = 'zh-Hans' | 'zh-Hant' | 'en' | 'other';

/** Languages whose scores may be compared with each other: both Chinese scripts are folded into one. */
export type LanguageGroup = 'zh' | 'en' | 'other';

export const languageGroup = (language: Language): LanguageGroup =>
  language === 'zh-Hans' || language === 'zh-Hant' ? 'zh' : language;

export const DEFAULT_COLLECTION = 'default';

/** What a file or a JSON line gave before anything was repaired. */
export type RawArticle = {
  readonly id: string;
  /** Path relative to the folder that was named, with `/`; the JSON file's path for its elements. */
  readonly path: string;
  /** The text as read and decoded; line ends are `\n`, nothing else is changed. */
  readonly original: string;
  /** SHA-256 of everything below and of `original`, hex: what "unchanged" means. */
  readonly hash: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly date: string | null;
  readonly source: string | null;
  readonly author: string | null;
  readonly collection: string;
};

/** A stretch of text. `start` and `end` are UTF-16 offsets, `end` exclusive. */
export type Span = { readonly start: number; readonly end: number };

/**
 * A run of repaired text and where it came from in the original. Runs follow each other without gaps in `text`.
 * Where `end - start === originalEnd - originalStart` the run was kept letter by letter; otherwise it replaces that stretch.
 */
export type Origin = Span & { readonly originalStart: number; readonly originalEnd: number };

/** Something that cleaning took out or rewrote. Offsets are those of the original. */
export type Edit = Span & { readonly rule: string; readonly replacement: string };

export type Article = {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly source: string | null;
  readonly author: string | null;
  /** ISO 8601 day, `2021-01-26`. */
  readonly date: string | null;
  readonly url: string | null;
  readonly language: Language;
  readonly collection: string;
  readonly hash: string;
  readonly original: string;
  /** Repaired, without page furniture, in the script and words of the original. */
  readonly text: string;
  readonly origins: readonly Origin[];
};

/** The unit of context: some 200-400 characters, whole sentences. `text` is `article.text.slice(start, end)`. */
export type PassageDraft = Span & { readonly heading: string | null; readonly sentences: readonly Span[] };
