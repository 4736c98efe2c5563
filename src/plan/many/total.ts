import type { Citation, Total } from '../../core/mod.js';
import { unitsAgree, type Value } from '../../language/mod.js';
import { amountsOf, unitsAsked } from './units.js';

/**
 * How many rows there are, or what their figures come to. A sum is told only where every row has exactly one figure in the unit that is
 * asked for: what cannot be added is left to the reader.
 */
export function totalOf(kind: 'count' | 'sum', question: string, rows: readonly Citation[]): Total | undefined {
  if (kind === 'count') return { value: new Set(rows.map(({ articleId }) => articleId)).size, unit: null };
  const units = unitsAsked(question);
  const addends = rows.map(({ quote }) => amountsOf(quote, units));
  const values = addends.flatMap((found, i) =>
    found.length === 1 ? found.map((one) => ({ ...one, n: rows[i]?.n ?? 0 })) : [],
  );
  const [first] = values;
  if (first?.unit == null || values.length < rows.length || !values.every((one) => isAddable(first, one)))
    return undefined;
  const added = values.map(({ text, n }) => ({ figure: text, n }));
  return { value: values.reduce((sum, { amount }) => sum + amount, 0), unit: first.unit, addends: added };
}

const isAddable = (a: Value, b: Value): boolean =>
  a.kind === b.kind && a.unit === b.unit && unitsAgree(a, b) && a.exactness === 'exact' && b.exactness === 'exact';
