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
  /** SHA-256 of what was read: of the metadata below and of `original`, hex: what "unchanged" means. */
  readonly hash: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly date: string | null;
  readonly source: string | null;
  readonly author: string | null;
  readonly collection: string;
  /** What a parser made of the original; absent where the original is the text itself. */
  readonly parsed?: Parsed | undefined;
  /** Lines that most pages of its folder have, as cleaning compares them; absent where it is no page of a folder. */
  readonly refrain?: readonly string[] | undefined;
};

/** A stretch of text. `start` and `end` are UTF-16 offsets, `end` exclusive. */
export type Span = { readonly start: number; readonly end: number };

/**
 * What a stretch of an article is: a heading, an item of a list, a row of a table, a question with its answer, a clause of a law,
 * code, what is written at a table or picture, a remark at the foot or the margin, or prose.
 */
export const BLOCK_KINDS = [
  'heading',
  'paragraph',
  'item',
  'row',
  'pair',
  'clause',
  'code',
  'caption',
  'note',
] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** Between the cells of a row, as a table is written into an article's text. */
export const CELL_END = ' | ';

/** One piece of an article's structure. Blocks are in order and do not overlap. */
export type Block = Span & {
  readonly kind: BlockKind;
  /** How far down: 1 for the highest heading and for the items and rows of a list that lies in no other. */
  readonly level: number;
  /** Where the words begin behind a number or mark (第九条, 1., 答：); `start` where there is none. */
  readonly body: number;
};

/** A text without the marks of its format, and how it follows from the original. */
export type Parsed = {
  readonly text: string;
  readonly origins: readonly Origin[];
  readonly edits: readonly Edit[];
  readonly blocks: readonly Block[];
};

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
  /** Covers all of `text` but white space. */
  readonly blocks: readonly Block[];
};

/** The unit of matching. All offsets are those of the article's text. */
export type Unit = Span & {
  readonly kind: BlockKind;
  /** Stretches that say what it is about: the headings it stands under, outermost first, the line that leads to its list, its question. */
  readonly context: readonly Span[];
  /** What is quoted for it: an item with its list where that is short, the answer of a question. */
  readonly quote: Span;
};

/** The unit of context: some 200-400 characters, whole units. `text` is `article.text.slice(start, end)`. */
export type PassageDraft = Span & { readonly heading: string | null; readonly sentences: readonly Unit[] };
