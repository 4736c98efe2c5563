/** Axes: where a value stands, and which values to name. */

export type Domain = { readonly from: number; readonly to: number };

/** Ends on round tenths around the values, at least `least` wide and within 0 and 1: small differences must be seen, not blown up. */
export const shareDomain = (values: readonly number[], least = 0.3): Domain => {
  const low = values.reduce((a, b) => Math.min(a, b), 1);
  const high = values.reduce((a, b) => Math.max(a, b), 0);
  let from = Math.max(0, Math.floor(low * 10 + 1e-9) / 10);
  let to = Math.min(1, Math.ceil(high * 10 - 1e-9) / 10);
  if (to - from < least) {
    from = Math.max(0, Math.min(from, to - least));
    to = Math.min(1, Math.max(to, from + least));
  }
  return { from, to };
};

/** Percent of the way through a domain, with two digits: for `left:` and for SVG points. */
export const percent = (value: number, { from, to }: Domain): string => {
  const place = to === from ? 0 : ((value - from) / (to - from)) * 100;
  return String(Math.round(Math.min(100, Math.max(0, place)) * 100) / 100);
};

/** Steps of 1, 2 or 5 times a power of ten, about `count` of them. */
export const ticks = ({ from, to }: Domain, count = 5): number[] => {
  const rough = Math.max(1e-9, (to - from) / count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough - 1e-12) ?? 10 * power;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Math.round((first + i) * step * 1e6) / 1e6);
};

/** `.5`, `1`, `0`, `120`. */
export const tickLabel = (value: number): string => String(value).replace(/^0\./u, '.');
