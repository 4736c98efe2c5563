import { countWords } from '../../src/language/mod.js';
import type { Way } from './coverage.js';

/** Robertson & Zaragoza 2009: saturation of a repeated word, and how much a long passage is held back. */
const K1 = 1.2;
const B = 0.75;

/** Several ways to say one thing: the best of them counts, once. One way of one part is the ordinary word of a question. */
export type Term = { readonly alternatives: readonly Way[] };

export const plainTerms = (found: readonly string[]): Term[] =>
  [...new Set(found)].map((word) => ({ alternatives: [{ parts: [{ word, share: 1 }], weight: 1 }] }));

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

/** What the words of a corpus are weighed by. */
export type Corpus = {
  readonly passages: number;
  /** Words of all passages together. */
  readonly words: number;
  /** Passages a word stands in. */
  frequency(word: string): number;
};

export type Lexicon = {
  weigh(terms: readonly Term[]): WeighedTerms;
  /** The words that tell most, to look for passages by. */
  telling(weighed: WeighedTerms): string[];
  /** Inverse document frequency of a word as a share, 0 to 1, of an unseen word's. */
  rarity(word: string): number;
};

/** Every word that terms are made of: what has to be known of a corpus to weigh them. */
export const partsOf = (terms: readonly Term[]): string[] =>
  terms.flatMap(({ alternatives }) => alternatives.flatMap(({ parts }) => parts.map(({ word }) => word)));

/** What words are worth in one group of languages, by BM25. */
export function openLexicon({ passages, words, frequency }: Corpus): Lexicon {
  // The form that is never negative (as Lucene has it): in a small corpus a city's name stands in most passages.
  const idf = (word: string): number => {
    const n = frequency(word);
    return Math.log(1 + (passages - n + 0.5) / (n + 0.5));
  };
  const rarest = Math.log(1 + (passages + 0.5) / 0.5);
  const meanLength = words / Math.max(1, passages);

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
      return { terms: weighed.filter((ways) => ways.length > 0), meanLength, mass };
    },
    telling: (weighed) => telling(weighed, frequency),
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
