import { amountsIn, baseUnit, fold, STAR, unitsOfProperties, type Value } from '../../language/mod.js';

/** 多少大卡, 几批: what is counted in a question. */
const COUNTED = /(?:多少|几)(?<unit>\p{Script=Han}{1,3})/gu;

/** The base units that a question asks for by their names or by what is measured in them: 大卡 for 多少大卡 and for 热量多高. */
export function unitsAsked(question: string): ReadonlySet<string> {
  const folded = fold(question);
  // Behind a figure a unit is read as one.
  const named = [...folded.matchAll(COUNTED)].flatMap(({ groups }) => amountsIn(`2${groups?.unit}`).map(baseUnit));
  return new Set([...named.filter((unit) => unit !== null), ...unitsOfProperties(folded)]);
}

/** Whether a text has a figure in a base unit. */
export const tellsIn = (text: string, unit: string): boolean =>
  unit === STAR ? text.includes(STAR) : amountsIn(text).some((value) => baseUnit(value) === unit);

/** Different figures of a text in some base units. */
export function amountsOf(text: string, units: ReadonlySet<string>): Value[] {
  const asked = amountsIn(text).filter((value) => units.has(baseUnit(value) ?? ''));
  return asked.filter(({ amount }, i) => asked.findIndex((one) => one.amount === amount) === i);
}
