import type { Answer, Citation, Many, Put, Verdict } from '../../core/mod.js';
import { amountsIn, contentWords, isQuestionWord, unitsAgree, type Value, words } from '../../language/mod.js';
import type { Sides } from './sides.js';

/** A figure of one side, and the citation that it stands in. */
type Figure = Pick<Value, 'amount' | 'kind' | 'unit' | 'text' | 'exactness'> & { readonly n: number };

/** What the answers about several things come to; nothing where their figures cannot be set beside each other. */
export function comesTo(sides: Sides, answers: readonly Answer[]): Pick<Many, 'verdict' | 'total'> {
  if (sides.put === 'which') return soIs(sides, answers);
  const all = answers.map((answer, i) => figuresOf(answer, askedOf(sides, i)));
  const isHard = sides.property === '难' || sides.property === '容易';
  // A recipe's difficulty is not the time that it takes.
  const stars = all.map((found) => found.filter(({ unit }) => unit === STAR));
  const figures = inOneUnit(isHard && stars.every((found) => found.length > 0) ? stars : all);
  const [first] = figures;
  if (first === undefined) return {};
  if (sides.put === 'sum') {
    // What has no unit may be anything.
    if (figures.some(({ exactness, unit }) => exactness !== 'exact' || unit === null)) return {};
    return { total: { value: figures.reduce((sum, { amount }) => sum + amount, 0), unit: first.unit } };
  }
  const verdict = mostOf(sides, figures);
  return verdict === undefined ? {} : { verdict };
}

/**
 * What a single answer's quotes come to that say of all things how much: 甲119.1万辆，乙88.9万辆. Only clauses count that name one of the
 * things, and each thing has to have one figure of the unit in which they are compared.
 */
export function comesToWithin(sides: Sides, quotes: readonly Citation[]): { readonly many?: Many } {
  if (sides.put === 'which' || sides.put === 'sum') return {};
  const all = sides.things.map((thing) => {
    const others = sides.things.filter((other) => other !== thing);
    return quotes.flatMap((one) =>
      one.quote
        .split(CLAUSE)
        .filter((clause) => clause.includes(thing) && !others.some((other) => clause.includes(other)))
        .flatMap((clause) => figuresIn(clause, one)),
    );
  });
  const figures = inOneUnit(all);
  const [first] = figures;
  const isClear = first !== undefined && all.every((found) => found.filter((one) => isAlike(first, one)).length === 1);
  const verdict = isClear ? mostOf(sides, figures) : undefined;
  return verdict === undefined ? {} : { many: { reached: 1, complete: false, verdict } };
}

function mostOf({ put, things, property }: Sides, figures: readonly Figure[]): Verdict | undefined {
  const [first] = figures;
  if (first === undefined) return undefined;
  const wanted = wantsMost(put, first) ? Math.max : Math.min;
  const best = wanted(...figures.map(({ amount }) => amount));
  const [thing, ...more] = things.filter((_, i) => figures[i]?.amount === best);
  // As much as the other is no more.
  if (thing === undefined || more.length > 0) return undefined;
  return { thing, property, figures: figures.map(({ text, n }, i) => ({ thing: things[i] ?? '', figure: text, n })) };
}

const STAR = '★';
const TIMES = new Set(['秒', '分钟', '小时', '天', '日', '周', '月', '年']);

/** Who needs less time is faster, whose share grows by more grows faster. */
function wantsMost(put: Put, { unit }: Figure): boolean {
  const isTime = unit !== null && TIMES.has(unit);
  if (put === 'fastest') return !isTime;
  return put === 'slowest' ? isTime : put === 'most';
}

/** The words of what is asked of a thing, without the thing: 签约, 亿元, 项目. */
function askedOf({ parts, things }: Sides, i: number): string[] {
  return contentWords((parts[i] ?? '').replace(things[i] ?? '', ' '), 'zh').filter(
    (word) => /\p{L}{2}/u.test(word) && !isQuestionWord(word),
  );
}

/** A figure counts where its clause says so much of what is asked. */
const SAYS_ASKED = 0.5;
/** Where a clause begins and ends. A point within a figure does neither. */
const CLAUSE = /[，。；、,;！？!?（）()\n：:]/u;

/**
 * The figures of a part's quotes that are of what is asked, likeliest first: by how much of it their clause says, those that the reader
 * marked before others.
 */
function figuresOf({ citations }: Answer, asked: readonly string[]): Figure[] {
  const found = citations.flatMap((one) => {
    const exact = one.answer === undefined ? [] : figuresIn(one.answer.text, one);
    // 预估：1197 大卡 says nothing of 热量 and has no other figure that could be meant.
    const isOnly = figuresIn(one.quote, one).length === 1;
    const inClauses = one.quote.split(CLAUSE).flatMap((clause) => {
      const said = new Set(words(clause, 'zh'));
      const share = asked.filter((word) => said.has(word)).length / Math.max(1, asked.length);
      return figuresIn(clause, one).map((figure) => {
        return { figure, says: isOnly && isMeasured(figure) ? Math.max(SAYS_ASKED, share) : share };
      });
    });
    return [...exact.map((figure) => ({ figure, says: 1 })), ...inClauses];
  });
  return found
    .filter(({ says }) => says >= SAYS_ASKED)
    .sort((a, b) => b.says - a.says)
    .map(({ figure }) => figure);
}

function figuresIn(text: string, { n }: Citation): Figure[] {
  const stars = [...text.matchAll(/[★⭐]+/gu)].map(({ 0: found }): Figure => {
    return { amount: [...found].length, kind: 'count', unit: STAR, text: found, exactness: 'exact', n };
  });
  return [...stars, ...amountsIn(text).map((value) => ({ ...value, n }))];
}

/** The likeliest figure of each side, all of one unit; none where no unit is common to all. */
function inOneUnit(sides: readonly (readonly Figure[])[]): Figure[] {
  const [first = [], ...others] = sides;
  for (const figure of first) {
    const alike = others.map((side) => side.find((one) => isAlike(figure, one)));
    if (alike.every((one) => one !== undefined)) return [figure, ...alike];
  }
  return [];
}

/** 11个 and 23类 may be of anything; stars, money, shares, hours and the like are of one kind. */
const isMeasured = (figure: Figure): boolean =>
  figure.unit === STAR ||
  (figure.unit !== null && !unitsAgree(asValue(figure), asValue({ ...figure, kind: 'count', unit: '个' })));

const isAlike = (a: Figure, b: Figure): boolean =>
  a.kind === b.kind &&
  (a.unit === b.unit || (a.unit !== null && b.unit !== null && unitsAgree(asValue(a), asValue(b))));
const asValue = (figure: Figure): Value => ({ ...figure, start: 0, end: 0, date: null, weak: false, bound: null });

/** 哪个是任意精度的: the one whose quotes say it, where no other's do. */
function soIs({ things, property }: Sides, answers: readonly Answer[]): { readonly verdict?: Verdict } {
  const asked = contentWords(property, 'zh').filter((word) => word.length > 1);
  const said = answers.map(({ citations }) => {
    const text = new Set(words(citations.map(({ quote }) => quote).join('\n'), 'zh'));
    return asked.filter((word) => text.has(word)).length;
  });
  const most = Math.max(0, ...said);
  const [thing, ...more] = things.filter((_, i) => most > 0 && said[i] === most);
  const isClear = thing !== undefined && more.length === 0 && most >= asked.length / 2;
  return isClear ? { verdict: { thing, property, figures: [] } } : {};
}
