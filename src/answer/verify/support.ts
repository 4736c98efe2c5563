import { stemLatin } from '../../language/mod.js';
import type { Claim } from './claim.js';
import type { PreparedEvidence, SourceSentence } from './evidence.js';

/** How well a passage, and the nearest place in it, carry the words of a claim; each 0 to 1. */
export type Support = {
  readonly evidence: PreparedEvidence;
  /** Share of the claim's content found anywhere in the passage or its title. */
  readonly coverage: number;
  /** Share found in the nearest sentence with the one after it. */
  readonly nearness: number;
  readonly nearest: SourceSentence | null;
};

/** Support for a claim by one passage. Words count by their length; a Chinese word written otherwise counts by the character pairs it shares. */
export function supportOf(claim: Claim, evidence: PreparedEvidence): Support {
  const words = [...new Set(claim.clauses.flatMap((clause) => clause.words))];
  const texts = evidence.sentences.map(({ folded }) => sourceOf(folded, evidence.chinese));
  const scored = evidence.sentences.map((sentence, i) => {
    const here = texts[i];
    const window = [here, texts[i + 1]].filter((source) => source !== undefined);
    return { sentence, alone: here ? covered(words, [here]) : 0, nearness: covered(words, window) };
  });
  const best = scored.reduce<(typeof scored)[number] | null>(
    (a, b) => (a && a.nearness + a.alone >= b.nearness + b.alone ? a : b),
    null,
  );
  const coverage = covered(words, [sourceOf(evidence.folded, evidence.chinese)]);
  return { evidence, coverage, nearness: best?.nearness ?? 0, nearest: best?.sentence ?? null };
}

/** Share of the claim's content found in one sentence. */
export const coverageAlone = (claim: Claim, { folded }: SourceSentence, { chinese }: PreparedEvidence): number =>
  covered([...new Set(claim.clauses.flatMap(({ words }) => words))], [sourceOf(folded, chinese)]);

/** A word of which no more than this is found in a passage is strange to it. */
const HALF_KNOWN = 0.35;
/** So much in a row that no passage has is a statement of its own, whatever it is tied to. Unit: see `weightOf`. */
const LONGEST_STRANGE = 10;
/** A clause that is strange in this many words and this share is one as well. */
const STRANGE_WORDS = 2;
const STRANGE_SHARE = 0.5;

/** Whether part of the claim speaks of what none of its passages speak of: a true sentence with an invention tied to it. */
export function strays(claim: Claim, evidence: readonly PreparedEvidence[]): boolean {
  const sources = evidence.map(({ folded, chinese }) => sourceOf(folded, chinese));
  const isStrange = (word: string) => sources.every((source) => share(word, source) <= HALF_KNOWN);
  let run = 0;
  return claim.clauses.some(({ words, hasFigure }) => {
    const strange = words.filter(isStrange);
    for (const word of words) {
      run = strange.includes(word) ? run + weightOf(word) : 0;
      if (run >= LONGEST_STRANGE) return true;
    }
    return !hasFigure && strange.length >= STRANGE_WORDS && total(strange) >= total(words) * STRANGE_SHARE;
  });
}

type Source = { readonly text: string; readonly stems: ReadonlySet<string> };

const sourceOf = (folded: string, chinese: boolean): Source => ({
  text: folded,
  stems: new Set(chinese ? [] : (folded.match(/[a-z]+/g) ?? []).map(stemLatin)),
});

/** Characters of a Chinese word; an English one says about as much as two. */
const weightOf = (word: string): number => (/^[a-z]/.test(word) ? 2 : [...word].length);
const total = (words: readonly string[]): number => words.reduce((sum, word) => sum + weightOf(word), 0);

/** Share of the words' weight found in any of the texts. */
function covered(words: readonly string[], sources: readonly Source[]): number {
  const found = words.reduce(
    (sum, word) => sum + weightOf(word) * Math.max(0, ...sources.map((source) => share(word, source))),
    0,
  );
  return words.length === 0 ? 0 : found / total(words);
}

function share(word: string, { text, stems }: Source): number {
  if (/^[a-z]/.test(word)) return stems.has(word) || (stems.size === 0 && text.includes(word)) ? 1 : 0;
  if (text.includes(word)) return 1;
  const chars = [...word];
  if (chars.length === 2) return chars.some((char) => text.includes(char)) ? 0.35 : 0;
  const pairs = chars.slice(1).map((char, i) => `${chars[i]}${char}`);
  return pairs.filter((pair) => text.includes(pair)).length / pairs.length;
}
