import type { Citation, Verdict } from '../../core/mod.js';
import { fold, inBase, STAR } from '../../language/mod.js';
import { isAlike, unitOf } from '../parts/figures.js';
import { askedIn, figuresMeant, likenessOfLabels, type Meant, SAYS_ASKED } from '../parts/meant.js';
import { PROPERTIES } from '../parts/rephrase.js';
import { unitsAsked } from './units.js';

const ASKS = '(?:哪|谁|什么|啥)';
/** 饮料里哪个热量最高, 涨得最多的是哪只. */
// 最后 is an adverb.
const MOST = new RegExp(
  `${ASKS}.{0,14}?最(?!后)(?<one>${PROPERTIES})|最(?!后)(?<other>${PROPERTIES})的.{0,8}${ASKS}`,
  'u',
);
const LEAST = new Set(['少', '低', '小', '便宜', '短', '轻', '近', '容易', '快', '早', '先']);

/** The word that a question compares many things by: 高 of 哪个热量最高; undefined where it asks for no most of anything. */
export function mostAsked(question: string): string | undefined {
  const found = MOST.exec(fold(question))?.groups;
  return found?.one ?? found?.other;
}

/** Figures that are led to so much alike are of the same. */
const ALIKE = 0.6;
/** What is shown of them: the first is the answer. */
const SHOWN = 5;

export type Ranked = { readonly verdict: Verdict; readonly citations: readonly Citation[] };

/**
 * The rows of many articles in order of the figure that is asked for, most (or least) first; undefined where fewer than two have a
 * figure of one kind.
 */
export function byFigure(question: string, property: string, rows: readonly Citation[]): Ranked | undefined {
  const asked = askedIn(question.replace(MOST, ' '));
  const units = new Set([...unitsAsked(question), ...(property === '难' || property === '容易' ? [STAR] : [])]);
  const ids = [...new Set(rows.map(({ articleId }) => articleId))];
  const all = ids.map((id) => {
    const found = figuresMeant(
      rows.filter(({ articleId }) => articleId === id),
      asked,
    );
    return units.size === 0 ? found : found.filter((one) => units.has(unitOf(one) ?? ''));
  });
  const anchor = all.flatMap((found) => found[0] ?? []).sort((a, b) => b.says - a.says)[0];
  if (anchor === undefined) return undefined;
  const figures = all.flatMap((found) => ofTheSame(anchor, found) ?? []);
  const least = LEAST.has(property) ? 1 : -1;
  const sorted = figures.sort((a, b) => least * (inBase(a) - inBase(b)));
  const [first, second] = sorted;
  if (first === undefined || second === undefined || inBase(first) === inBase(second)) return undefined;
  const citations = sorted.slice(0, SHOWN).flatMap(({ n }) => rows.find((row) => row.n === n) ?? []);
  const titleOf = (n: number): string => rows.find((row) => row.n === n)?.title ?? '';
  const told = [first, second].map(({ text, n }, i) => ({ thing: titleOf(n), figure: text, n: i + 1 }));
  return {
    verdict: { thing: titleOf(first.n), property, figures: told },
    citations: citations.map((one, i) => ({ ...one, n: i + 1 })),
  };
}

/** The figure of another article that is of the same as the anchor. */
function ofTheSame(anchor: Meant, found: readonly Meant[]): Meant | undefined {
  const alike = found.filter((one) => isAlike(anchor, one));
  const [best] = alike
    .map((figure) => ({ figure, likeness: likenessOfLabels(anchor.label, figure.label, []) }))
    .filter(({ figure, likeness }) => likeness >= ALIKE || figure.says >= SAYS_ASKED)
    .sort((a, b) => b.figure.says + b.likeness - a.figure.says - a.likeness);
  return best?.figure;
}
