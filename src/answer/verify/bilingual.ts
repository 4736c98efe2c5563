import { fold, isQuestionWord, stemLatin, type Translator } from '../../language/mod.js';
import type { Claim } from './claim.js';
import type { PreparedEvidence } from './evidence.js';
import { clausesOf, contentWords } from './words.js';

/**
 * Shares of a claim's words whose translations the passage has. All senses of all words of a Chinese passage are nearly any
 * English sentence: there nothing is carried without a figure.
 */
const LEAST = {
  chinese: { withFigure: 0.3, without: 0.55, clause: 0.35 },
  english: { withFigure: 0.4, without: Infinity, clause: 0.6 },
} as const;
/** A clause of fewer words says too little to be looked for. */
const WORDS_OF_A_CLAUSE = 2;
/** Guesses of the dictionary count less than this. */
const SURE = 0.7;

/**
 * Whether a passage in another language carries the words of a claim, by a dictionary; its figures and names are checked
 * elsewhere. Without a dictionary only clauses with a figure can be told from inventions.
 */
export function carriesAcross(
  claim: Claim,
  evidence: readonly PreparedEvidence[],
  hasFigure: boolean,
  translate: Translator | undefined,
): boolean {
  if (!translate)
    return hasFigure && claim.clauses.every(({ words, hasFigure: own }) => own || words.length < WORDS_OF_A_CLAUSE);
  const least = claim.chinese ? LEAST.chinese : LEAST.english;
  const shareOf = claim.chinese ? chineseShare(evidence, translate) : englishShare(evidence, translate);
  const clauses = clausesOf(claim.text).map(({ start, end }) => shareOf(claim.text.slice(start, end)));
  const words = clauses.reduce((sum, clause) => sum + clause.words, 0);
  const found = clauses.reduce((sum, clause) => sum + clause.found, 0);
  const strange = clauses.some((clause, i) => {
    const isShort = clause.words < WORDS_OF_A_CLAUSE;
    return !isShort && !claim.clauses[i]?.hasFigure && clause.found < clause.words * least.clause;
  });
  return !strange && words > 0 && found >= words * (hasFigure ? least.withFigure : least.without);
}

type Share = { readonly words: number; readonly found: number };

/** A name is translated where so much of one of its translations is in the passages. */
const NAMED = 0.45;

/** Whether a name stands in the passages as it is called in their language: 鄂尔多斯 as `Ordos`. */
export function isTranslated(
  name: string,
  evidence: readonly PreparedEvidence[],
  translate: Translator | undefined,
): boolean {
  if (!translate) return false;
  if (!/\p{Script=Han}/u.test(name)) {
    const stems = englishStems(evidence, translate);
    return name.split(/[^a-z0-9]+/).every((word) => stems.has(stemLatin(word)));
  }
  const { words, found } = chineseShare(evidence, translate)(name);
  return words > 0 && found >= words * NAMED;
}

/** Of Chinese words: the best of a word's translations, as far as its stems are in the passages. */
function chineseShare(evidence: readonly PreparedEvidence[], translate: Translator): (text: string) => Share {
  const stems = new Set(evidence.flatMap(({ folded }) => (folded.match(/[a-z0-9]+/g) ?? []).map(stemLatin)));
  return (text) => {
    const words = translate(text).filter(({ word }) => /\p{Script=Han}{2}/u.test(word) && !isQuestionWord(word));
    const found = words.map(({ translations }) =>
      Math.max(
        0,
        ...translations.map(
          (one) => one.weight * one.stems.reduce((sum, { stem, share }) => sum + (stems.has(stem) ? share : 0), 0),
        ),
      ),
    );
    return { words: words.length, found: found.reduce((sum, one) => sum + one, 0) };
  };
}

/** Of English words: those that are a translation of anything in the passages, or stand in them as they are. */
function englishShare(evidence: readonly PreparedEvidence[], translate: Translator): (text: string) => Share {
  const stems = englishStems(evidence, translate);
  return (text) => {
    const words = contentWords(fold(text));
    return { words: words.length, found: words.filter((word) => stems.has(word)).length };
  };
}

/** Made once a passage: a passage is looked at again for each sentence of an answer. */
const stemsOfPassage = new WeakMap<PreparedEvidence, readonly string[]>();

function englishStems(evidence: readonly PreparedEvidence[], translate: Translator): ReadonlySet<string> {
  return new Set(
    evidence.flatMap((passage) => {
      const known = stemsOfPassage.get(passage) ?? stemsOf(passage, translate);
      stemsOfPassage.set(passage, known);
      return known;
    }),
  );
}

const stemsOf = ({ folded }: PreparedEvidence, translate: Translator): readonly string[] => [
  ...(folded.match(/[a-z0-9]+/g) ?? []).map(stemLatin),
  ...translate(folded).flatMap(({ translations }) =>
    translations.filter(({ weight }) => weight >= SURE).flatMap((one) => one.stems.map(({ stem }) => stem)),
  ),
];
