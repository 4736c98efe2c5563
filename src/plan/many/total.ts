import type { Citation, Total } from '../../core/mod.js';
import { amountsIn, fold, unitsAgree, type Value } from '../../language/mod.js';

/** 多少大卡, 几批: what is added up. */
const UNIT = /(?:多少|几)(?<unit>\p{Script=Han}{1,3})/u;

/**
 * How many rows there are, or what their figures come to. A sum is told only where every row has exactly one figure in the unit that is
 * asked for: what cannot be added is left to the reader.
 */
export function totalOf(kind: 'count' | 'sum', question: string, rows: readonly Citation[]): Total | undefined {
  if (kind === 'count') return { value: new Set(rows.map(({ articleId }) => articleId)).size, unit: null };
  const unit = UNIT.exec(fold(question))?.groups?.unit ?? '';
  const addends = rows.map(({ quote }) => figuresIn(quote, unit));
  const values = addends.flatMap((found) => (found.length === 1 ? found : []));
  const [first] = values;
  if (first?.unit == null || values.length < rows.length || !values.every((one) => isAddable(first, one)))
    return undefined;
  return { value: values.reduce((sum, { amount }) => sum + amount, 0), unit: first.unit };
}

/** Different figures of a quote whose unit is asked for, or all where none is. */
function figuresIn(quote: string, unit: string): Value[] {
  const found = amountsIn(quote);
  const asked = found.filter(({ text }) => unit !== '' && fold(text).endsWith(unit.slice(0, 1)));
  const kept = asked.length > 0 ? asked : found;
  return kept.filter(({ amount }, i) => kept.findIndex((one) => one.amount === amount) === i);
}

const isAddable = (a: Value, b: Value): boolean =>
  a.kind === b.kind && a.unit === b.unit && unitsAgree(a, b) && a.exactness === 'exact' && b.exactness === 'exact';
