import type { LanguageGroup } from '../../src/core/mod.js';
import { countWords } from '../../src/language/mod.js';
import { type Sqlite, shelfCounts } from '../store/mod.js';
import type { Way } from './coverage.js';

/** Robertson & Zaragoza 2009: saturation of a repeated word, and how much a long passage is held back. */
const K1 = 1.2;
const B = 0.75;

/** Several ways to say one thing: the best of them counts, once. One way of one part is the ordinary word of a question. */
export type Term = { readonly alternatives: readonly Way[] };

export const plainTerms = (found: readonly string[]): Term[] =>
  [...new Set(found)].map((word) => ({ alternatives: [{ parts: [{ word, share: 1 }], weight: 1 }] }));

export type LexicalHit = {
  readonly passage: number;
  readonly score: number;
};

/** The parts of one way that the corpus knows, with what they are worth in it. */
type WeighedWay = readonly { readonly word: string; readonly idf: number }[];

/** Terms with what they are worth in one corpus. */
export type WeighedTerms = {
  readonly terms: readonly (readonly WeighedWay[])[];
  /** Mean passage length in words. */
  readonly meanLength: number;
  /** Inverse document frequencies of all terms, those the corpus does not know as the rarest. */
  readonly mass: number;
};

/** Only passages of these collections, and of these articles (keys as JSON); all where undefined. */
export type Among = { readonly collections?: readonly string[] | undefined; readonly articles?: string | undefined };

export type Lexicon = {
  weigh(terms: readonly Term[]): WeighedTerms;
  /** Keys of the passages that share words with the question, best first. */
  candidates(weighed: WeighedTerms, limit: number, among: Among): number[];
  /** Scores of passages by key; those that share no word with the question, or are not there, are left out. */
  scores(weighed: WeighedTerms, passages: readonly number[]): ReadonlyMap<number, number>;
  /** Inverse document frequency of a word as a share, 0 to 1, of an unseen word's. */
  rarity(word: string): number;
};

/**
 * BM25 over one group of languages. Full-text search finds the candidates; their scores are computed here.
 * @param shelves what stands in the store
 */
export function openLexicon(db: Sqlite, group: LanguageGroup, shelves = shelfCounts(db)): Lexicon {
  const table = `lexicon_${group}`;
  const ours = shelves.filter(({ languageGroup }) => languageGroup === group);
  const passages = ours.reduce((sum, shelf) => sum + shelf.passages, 0);
  const length = ours.reduce((sum, shelf) => sum + shelf.words, 0) / Math.max(1, passages);
  const frequency = documentFrequency(db, table);
  // Read where full-text search keeps its texts: by way of the virtual table each row would cost four times as much.
  const wordsOf = db
    .prepare<[string], [number, string]>(
      `SELECT id, c0 FROM ${table}_content WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .raw();
  const everywhere = db
    .prepare<[string, number], number>(`SELECT rowid FROM ${table} WHERE ${table} MATCH ? ORDER BY rank LIMIT ?`)
    .pluck();
  const somewhere = db
    .prepare<[{ query: string; collections: string | null; articles: string | null; limit: number }], number>(
      `SELECT ${table}.rowid FROM ${table} JOIN passages ON passages.key = ${table}.rowid
     WHERE ${table} MATCH @query
     AND (@collections IS NULL OR passages.collection IN (SELECT value FROM json_each(@collections)))
     AND (@articles IS NULL OR passages.article IN (SELECT value FROM json_each(@articles))) ORDER BY rank LIMIT @limit`,
    )
    .pluck();
  // The form that is never negative (as Lucene has it): in a small corpus a city's name stands in most passages.
  const idf = (word: string): number => {
    const n = frequency(word);
    return Math.log(1 + (passages - n + 0.5) / (n + 0.5));
  };

  const rarest = Math.log(1 + (passages + 0.5) / 0.5);

  const isKnown = ({ word }: Way['parts'][number]): boolean => frequency(word) > 0;
  const weighWay = ({ parts, weight }: Way): WeighedWay =>
    parts.filter(isKnown).map(({ word, share }) => ({ word, idf: weight * share * idf(word) }));
  /** 打针 is not said by a text that has "give": where no way to say it is known with all of its parts, nothing says it in full. */
  const worth = ({ alternatives }: Term): number => {
    const whole = alternatives.filter(({ parts }) => parts.every(isKnown)).map(weighWay);
    return whole.length === 0 ? rarest : Math.max(...whole.map((way) => way.reduce((sum, { idf }) => sum + idf, 0)));
  };

  return {
    rarity: (word) => idf(word) / rarest,
    weigh(terms) {
      const weighed = terms.map(({ alternatives }) => alternatives.map(weighWay).filter((way) => way.length > 0));
      const mass = terms.reduce((sum, term) => sum + worth(term), 0);
      return { terms: weighed.filter((ways) => ways.length > 0), meanLength: length, mass };
    },
    candidates(weighed, limit, { collections, articles }) {
      const query = telling(weighed, frequency).map(quoted).join(' OR ');
      if (query === '') return [];
      if (collections === undefined && articles === undefined) return everywhere.all(query, limit);
      const among = {
        collections: collections === undefined ? null : JSON.stringify(collections),
        articles: articles ?? null,
      };
      return somewhere.all({ query, limit, ...among });
    },
    scores(weighed, keys) {
      const scores = new Map<number, number>();
      if (weighed.terms.length === 0) return scores;
      for (const [key, found] of wordsOf.iterate(JSON.stringify(keys))) {
        const score = bm25(weighed, found);
        if (score > 0) scores.set(key, score);
      }
      return scores;
    },
  };
}

/** Passages that full-text search puts in order for a question: the cost of its words grows with them. */
const MOST_RANKED = 3_000;

/**
 * The rarest words of a question, as many as stand in so many passages in all. What shares only common words with the
 * question is left to the vectors; the words left out here count in the scores of what is found.
 */
function telling(weighed: WeighedTerms, frequency: (word: string) => number): string[] {
  const parts = weighed.terms.flat(2);
  const rarestFirst = parts.sort((a, b) => b.idf - a.idf).map(({ word }) => word);
  let passages = 0;
  return [...new Set(rarestFirst)].filter((word, i) => {
    passages += frequency(word);
    return i === 0 || passages <= MOST_RANKED;
  });
}

/** Score of a text, given as its words with spaces between them, for weighed terms. */
export function bm25(weighed: WeighedTerms, text: string): number {
  const norm = K1 * (1 - B + (B * countWords(text)) / Math.max(1, weighed.meanLength));
  let score = 0;
  for (const ways of weighed.terms) {
    let best = 0;
    for (const way of ways) {
      let said = 0;
      for (const { word, idf } of way) {
        const count = countOf(word, text);
        if (count > 0) said += (idf * count * (K1 + 1)) / (count + norm);
      }
      best = Math.max(best, said);
    }
    score += best;
  }
  return score;
}

/** How often a word stands in a text of words. Looking for it is quicker than taking the text apart. */
function countOf(word: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const end = at + word.length;
    if ((at === 0 || text[at - 1] === ' ') && (end === text.length || text[end] === ' ')) count += 1;
  }
  return count;
}

const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`;

/** Passages a word stands in; remembered, as questions repeat words and the store does not change while it is open. */
function documentFrequency(db: Sqlite, table: string): (word: string) => number {
  const count = db.prepare<[string], number>(`SELECT count(*) FROM ${table} WHERE ${table} MATCH ?`).pluck();
  const known = new Map<string, number>();
  return (word) => {
    let n = known.get(word);
    if (n === undefined) {
      n = count.get(quoted(word)) ?? 0;
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(word, n);
    }
    return n;
  };
}
const MOST_REMEMBERED = 50_000;
