import type { Citation } from '../../core/mod.js';
import { amountsIn, baseUnit, findValues, STAR, unitsAgree, type Value } from '../../language/mod.js';

/** A figure of one side, and the citation that it stands in. */
export type Figure = Pick<Value, 'amount' | 'kind' | 'unit' | 'text' | 'exactness'> & {
  readonly n: number;
};

/** The unit of dates, which are in order as figures: 20240506. */
export const DATE = 'date';
const TIMES = new Set([DATE, '秒', '分钟', '小时', '天', '日', '周', '月', '年']);

/** The 2 of $O(n^2)$ is no figure of anything. */
const FORMULA = /\$[^$\n]*\$|\bO\s*\([^)\n]*\)/gu;

export function figuresIn(text: string, { n }: Pick<Citation, 'n'>): Figure[] {
  const marked = (unit: string, amount: number, found: string): Figure => {
    return { amount, kind: 'count', unit, text: found, exactness: 'exact', n };
  };
  const stars = [...text.matchAll(/[★⭐]+/gu)].map(({ 0: found }) => marked(STAR, [...found].length, found));
  const rest = text.replace(FORMULA, ' ');
  const dates = findValues(rest).flatMap(({ date, text: found }) =>
    date?.year == null ? [] : [marked(DATE, date.year * 10_000 + (date.month ?? 0) * 100 + (date.day ?? 0), found)],
  );
  return [...stars, ...dates, ...amountsIn(rest).map((value) => ({ ...value, n }))];
}

/** Less of it is faster. */
export const isTime = ({ unit }: Figure): boolean => unit !== null && TIMES.has(unit);

/** What its figures are compared in. */
export const unitOf = (figure: Figure): string | null =>
  figure.unit === STAR || figure.unit === DATE ? figure.unit : baseUnit(figure);

/** 11个 and 23类 may be of anything; stars, money, shares, hours and the like are of one kind. */
export const isMeasured = (figure: Figure): boolean =>
  figure.unit === STAR ||
  (figure.unit !== null && !unitsAgree(asValue(figure), asValue({ ...figure, kind: 'count', unit: '个' })));

export const isAlike = (a: Figure, b: Figure): boolean =>
  a.kind === b.kind &&
  (a.unit === DATE) === (b.unit === DATE) &&
  (a.unit === b.unit || (a.unit !== null && b.unit !== null && unitsAgree(asValue(a), asValue(b))));
const asValue = (figure: Figure): Value => ({ ...figure, start: 0, end: 0, date: null, weak: false, bound: null });
