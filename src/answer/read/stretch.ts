import type { RetrievedPassage } from '../../../index/mod.js';
import type { LanguageGroup, Span } from '../../core/mod.js';
import { textSize } from '../../text/mod.js';
import type { EvidenceSentence } from '../evidence.js';

/** The part of a passage that is read: whole sentences around its best one. Offsets into the article's text. */
export type Stretch = Span & { readonly passage: RetrievedPassage };

/** Passages that are read, those with the best sentences first. */
const PASSAGES = 6;
/** How much of each, in Chinese characters' worth: six whole passages take half as long again. */
const SIZE = 220;

/**
 * What is worth reading closely: passages in `languages`, others are left to similarity. And none of an article about another
 * place: the reader knows nothing of places, and takes the one city's figure for the other's.
 */
export function stretchesOf(ranked: readonly EvidenceSentence[], languages: readonly LanguageGroup[]): Stretch[] {
  const passages = new Map<number, EvidenceSentence[]>();
  for (const sentence of ranked) {
    if (!languages.includes(sentence.passage.group) || sentence.elsewhere) continue;
    const { key } = sentence.passage.passage;
    const known = passages.get(key);
    if (known === undefined) passages.set(key, [sentence]);
    else known.push(sentence);
  }
  return [...passages.values()].slice(0, PASSAGES).flatMap(around);
}

/** `sentences` of one passage, best first: the best one and what there is room for beside it, the better side first. */
function around([best, ...others]: readonly EvidenceSentence[]): Stretch[] {
  if (best === undefined) return [];
  const { passage } = best;
  const before = others.filter((one) => one.start < best.start).sort((a, b) => b.start - a.start);
  const after = others.filter((one) => one.start > best.start).sort((a, b) => a.start - b.start);
  let stretch: Span = best;
  for (;;) {
    const grown = [
      { next: before[0], from: before },
      { next: after[0], from: after },
    ].flatMap(({ next, from }) => {
      if (next === undefined) return [];
      const span = { start: Math.min(stretch.start, next.start), end: Math.max(stretch.end, next.end) };
      const fits = textSize(passage.text.slice(span.start, span.end)) <= SIZE;
      return fits ? [{ span, from, score: next.score }] : [];
    });
    const better = grown.sort((a, b) => b.score - a.score)[0];
    if (better === undefined) return [{ passage, start: stretch.start, end: stretch.end }];
    better.from.shift();
    stretch = better.span;
  }
}
