import { fold, isQuestionWord, withoutAsking } from '../language/mod.js';
import type { EvidenceSentence } from './evidence.js';

/** Log odds taken off a line that has none of the question's letters, beside the line of its article that has all of them. */
const NO_LETTER = 2;

/**
 * Rows and items of one article are alike in their words, and what tells them apart is often a part of one: 短羽绒服 is 羽绒服（短款）, and a
 * bus in 早上 stands under 早班. A row with fewer of the question's characters than another comes later.
 */
export function tellApart(question: string, ranked: readonly EvidenceSentence[]): readonly EvidenceSentence[] {
  const letters = new Set(
    fold(withoutAsking(question))
      .match(/\p{Script=Han}|[a-z0-9]+/gu)
      ?.filter((one) => !isQuestionWord(one)),
  );
  if (letters.size === 0) return ranked;
  const shares = ranked.map((one) => (isRow(one) ? shareOf(letters, one) : 0));
  const best = new Map<number, number>();
  for (const [i, { passage }] of ranked.entries())
    best.set(passage.passage.article, Math.max(best.get(passage.passage.article) ?? 0, shares[i] ?? 0));
  return ranked
    .map((one, i) => {
      const lacks = isRow(one) ? (best.get(one.passage.passage.article) ?? 0) - (shares[i] ?? 0) : 0;
      return { ...one, score: one.score - NO_LETTER * lacks };
    })
    .toSorted((a, b) => b.score - a.score);
}

const isRow = ({ unit }: EvidenceSentence): boolean =>
  unit !== undefined && unit.kind !== 'paragraph' && unit.kind !== 'heading' && unit.kind !== 'code';

/** Share of the letters that a row has, or what it inherits. */
function shareOf(letters: ReadonlySet<string>, { unit, text, passage }: EvidenceSentence): number {
  const around = (unit?.context ?? []).map(({ start, end }) => passage.text.slice(start, end));
  const there = new Set(fold([...around, text].join('\n')).match(/\p{Script=Han}|[a-z0-9]+/gu));
  return [...letters].filter((letter) => there.has(letter)).length / letters.size;
}
