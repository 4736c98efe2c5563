import { fold, stemLatin } from '../../text/mod.js';
import type { Claim } from './claim.js';
import type { PreparedEvidence, SourceSentence } from './evidence.js';
import { contentWords } from './words.js';

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
  const words = weigh(claim);
  const coverage = covered(words, sourceOf(evidence.folded, evidence.chinese));
  const windows = evidence.sentences.map((sentence, i) => {
    const text = sentence.folded + (evidence.sentences[i + 1]?.folded ?? '');
    const alone = covered(words, sourceOf(sentence.folded, evidence.chinese));
    return { sentence, alone, nearness: covered(words, sourceOf(text, evidence.chinese)) };
  });
  const best = windows.reduce<(typeof windows)[number] | null>(
    (a, b) => (a && a.nearness + a.alone >= b.nearness + b.alone ? a : b),
    null,
  );
  return { evidence, coverage, nearness: best?.nearness ?? 0, nearest: best?.sentence ?? null };
}

type Source = { readonly text: string; readonly stems: ReadonlySet<string> };
type Weighted = { readonly word: string; readonly weight: number; readonly latin: boolean };

const sourceOf = (folded: string, chinese: boolean): Source => ({
  text: folded,
  stems: new Set(chinese ? [] : (folded.match(/[a-z]+/g) ?? []).map(stemLatin)),
});

function weigh(claim: Claim): Weighted[] {
  const words = contentWords(fold(claim.text));
  return words.map((word) => {
    const latin = /^[a-z]/.test(word);
    return { word, latin, weight: latin ? 2 : [...word].length };
  });
}

function covered(words: readonly Weighted[], source: Source): number {
  const total = words.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return 0;
  const found = words.reduce((sum, word) => sum + word.weight * share(word, source), 0);
  return found / total;
}

function share({ word, latin }: Weighted, { text, stems }: Source): number {
  if (latin) return stems.has(word) || (stems.size === 0 && text.includes(word)) ? 1 : 0;
  if (text.includes(word)) return 1;
  const chars = [...word];
  if (chars.length === 2) return chars.some((char) => text.includes(char)) ? 0.35 : 0;
  const pairs = chars.slice(1).map((char, i) => `${chars[i]}${char}`);
  return pairs.filter((pair) => text.includes(pair)).length / pairs.length;
}
