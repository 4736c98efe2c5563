import type { Citation } from '../../core/mod.js';
import { contentWords, fold, isQuestionWord, unitsOfProperties, words } from '../../language/mod.js';
import { DATE, type Figure, figuresIn, isAlike, isMeasured, unitOf } from './figures.js';

/** Words of what is asked, their letters (死 of 热死 stands in 死亡), and the units that it is told in. */
export type Asked = {
  readonly words: readonly string[];
  readonly letters: readonly string[];
  readonly units: ReadonlySet<string>;
};

export function askedIn(text: string): Asked {
  const found = contentWords(text, 'zh').filter((word) => /[\p{L}\p{N}]/u.test(word) && !isQuestionWord(word));
  const letters = found.flatMap((word) => fold(word).match(/\p{Script=Han}|[\p{L}\p{N}.]+/gu) ?? []);
  const units = unitsOfProperties(fold(text));
  const telling = letters.filter((letter) => !isQuestionWord(letter));
  return { words: found.filter((word) => word.length > 1), letters: [...new Set(telling)], units };
}

/** How far, 0 to 1, a clause says what is asked: by its words, or by their letters where these are more. */
export function shareOf({ words: asked, letters }: Pick<Asked, 'words' | 'letters'>, clause: string): number {
  const said = new Set(words(clause, 'zh'));
  const folded = fold(clause);
  return Math.max(
    asked.filter((word) => said.has(word)).length / Math.max(1, asked.length),
    letters.filter((letter) => folded.includes(letter)).length / Math.max(1, letters.length),
  );
}

/** A figure, and how far it is what is asked. */
export type Meant = Figure & {
  /** How far, 0 to 1, its clause says what is asked, and whether it says all of it. */
  readonly share: number;
  readonly saysAll: boolean;
  /** All that speaks for it. */
  readonly says: number;
  /** What leads to it in its clause: 最新单位净值为 of 最新单位净值为3.026元. */
  readonly label: string;
  /** Where it stands: one figure is not two things'. */
  readonly place: string;
};

/** A figure counts where its clause says so much of what is asked; before others those come whose clause says all of it, then what the reader marked. */
export const SAYS_ASKED = 0.5;
const SAYS_ALL = 2;
const MARKED = 1;
/** What stands between the marks of a sentence. */
const CLAUSES = /[^，。．；、,;！？!?（）()\n：:]+/gu;
export const clausesOf = (quote: string): readonly string[] => quote.match(CLAUSES) ?? [];

/** Taken off for each quote that comes before: they come best first. */
const BEHIND = 0.04;
const MOST_BEHIND = 0.4;

/** The figures of some quotes, likeliest to be of what is asked first. */
export function figuresMeant(citations: readonly Citation[], asked: Asked): Meant[] {
  const found = citations.flatMap((one, rank) => {
    const behind = Math.min(MOST_BEHIND, BEHIND * rank);
    // 预估：1197 大卡 says nothing of 热量 and has no other figure that could be meant.
    const isOnly = figuresIn(one.quote, one).filter(({ unit }) => unit !== DATE).length === 1;
    return clausesOf(one.quote).flatMap((clause, i) => {
      const share = shareOf(asked, clause);
      const saysAll = asked.letters.length > 0 && asked.letters.every((letter) => fold(clause).includes(letter));
      return figuresIn(clause, one).map((figure): Meant => {
        const marked = one.answer?.text.includes(figure.text) ? MARKED : 0;
        const isMeant = (isOnly && isMeasured(figure)) || asked.units.has(unitOf(figure) ?? '');
        const said = isMeant ? Math.max(SAYS_ASKED, share) : share;
        const label = clause.slice(0, clause.indexOf(figure.text));
        const says = said + marked + (saysAll ? SAYS_ALL : 0) - behind;
        return { ...figure, share, saysAll, label, says, place: `${one.articleId} ${one.start} ${i} ${figure.text}` };
      });
    });
  });
  return found.sort((a, b) => b.says - a.says);
}

/** What it is worth that the figures of two things are led to alike: 单位净值为 and 单位净值为, not 现金占净值比. */
const ALIKE = 2;

/** Taken off for another measure word: 2个 is rather of what 1个 is of than of what 1份 is. */
const OTHER_MEASURE = 0.5;

export type Aligned = {
  readonly figures: readonly Meant[];
  /** How far, 0 to 1, the least like of them is led to like the first. */
  readonly alike: number;
};

/**
 * One figure of each of some things, all of one unit: those that say most of what is asked and are led to in the same words.
 * Undefined where no unit is common to all.
 */
export function aligned(sides: readonly (readonly Meant[])[], names: readonly string[]): Aligned | undefined {
  const [first = [], ...others] = sides;
  let best: (Aligned & { readonly worth: number }) | undefined;
  for (const figure of first) {
    const beside = others.map((side, i) => nearest(figure, side, [names[0] ?? '', names[i + 1] ?? '']));
    const found = beside.flatMap((one) => one ?? []);
    if (found.length < others.length) continue;
    const worth = figure.says + found.reduce((sum, one) => sum + one.worth, 0);
    const alike = Math.min(1, ...found.map((one) => one.alike));
    if (best === undefined || worth > best.worth)
      best = { figures: [figure, ...found.map((one) => one.figure)], alike, worth };
  }
  return best;
}

function nearest(to: Meant, side: readonly Meant[], names: readonly string[]) {
  let best: { readonly figure: Meant; readonly alike: number; readonly worth: number } | undefined;
  for (const figure of side) {
    if (!isAlike(to, figure) || to.place === figure.place) continue;
    const alike = likenessOfLabels(to.label, figure.label, names);
    const worth = figure.says + ALIKE * alike - (figure.unit === to.unit ? 0 : OTHER_MEASURE);
    if (best === undefined || worth > best.worth) best = { figure, alike, worth };
  }
  return best;
}

/** A label without the names of what is compared, figures and marks. */
function bareLabel(label: string, names: readonly string[]): string {
  const without = names.reduce((text, name) => text.replaceAll(fold(name), ''), fold(label));
  return without.replace(/[^\p{L}]/gu, '');
}

/** What leads to neither of two figures tells nothing. */
const UNTOLD = 0.2;

/**
 * How much two labels share, 0 to 1: twice their common pairs of letters by all pairs (Dice 1945).
 * @param names of what is compared, which no two of them share
 */
export function likenessOfLabels(label: string, other: string, names: readonly string[]): number {
  return likenessOf(bareLabel(label, names), bareLabel(other, names));
}

function likenessOf(a: string, b: string): number {
  if (a === '' && b === '') return UNTOLD;
  const [one, other] = [pairsOf(a), pairsOf(b)];
  const common = [...one].filter((pair) => other.has(pair)).length;
  return (2 * common) / Math.max(1, one.size + other.size);
}

const pairsOf = (text: string): ReadonlySet<string> =>
  new Set([...`^${text}`].map((letter, i, all) => letter + (all[i + 1] ?? '$')));
