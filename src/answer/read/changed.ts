import type { Span } from '../../core/mod.js';
import { findValues, unitsAgree, type Value } from '../../language/mod.js';

/** 由11项, 从原来的20天: the value before a change. */
const BEFORE = /[由从從自][^，。；！？,;\d]{0,6}$/u;
/** 减为, 压缩到, 提升至了: what leads from it to the value after. */
const CHANGES =
  /^[^，。；！？,;\d]{0,6}[减減增降升高压壓缩縮扩擴涨漲调調变變改][^，。；！？,;\d]{0,4}[至到为為成]了?$/u;
/** Asks what was before, or by how much it changed. */
const ASKS_BEFORE = /原|之前|此前|以前|过去|過去|[由从從]多少|[由从從]几|[由从從]幾/u;
const ASKS_DIFFERENCE = /[减減增降升高压壓缩縮扩擴涨漲长長少加低大短]了?(?:多少|几|幾)/u;

/**
 * 由11项减为3项: a reader that was trained on encyclopedias takes the first figure as often as the second, and who asks how many there
 * are means the second.
 * @param span within `quote`
 * @returns where the value after the change stands, if `span` is the one before and it is not asked for
 */
export function afterChange(question: string, quote: string, span: Span): Span | undefined {
  if (ASKS_BEFORE.test(question) || ASKS_DIFFERENCE.test(question)) return undefined;
  const values = findValues(quote);
  const at = values.findIndex(({ start, end }) => start < span.end && span.start < end);
  const [before, after] = [values[at], values[at + 1]];
  if (before === undefined || after === undefined || span.end > after.start || !comparable(before, after))
    return undefined;
  const changes = BEFORE.test(quote.slice(0, before.start)) && CHANGES.test(quote.slice(before.end, after.start));
  return changes ? { start: after.start, end: after.end } : undefined;
}

const comparable = (a: Value, b: Value): boolean => a.kind === b.kind && unitsAgree(a, b);
