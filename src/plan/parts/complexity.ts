/** O(n \log n) in a text, by what it comes to for a large input: bounds are compared as other figures are. */
export type Bound = { readonly text: string; readonly amount: number; readonly start: number };

const BOUND = /[OΘ]\s*\((?<body>(?:[^()]|\([^()]*\))*)\)/gu;
/** A factor: a logarithm, a root, a variable, each with its power, or a figure. */
const FACTOR =
  /(?<log>log)(?:_\{?\w+\}?)?(?:\^\{?(?<times>\d+)\}?)?\s*\(?[a-z]?\)?|(?<root>sqrt)\s*\{?[a-z]\}?|(?<name>[a-z])(?:\^\{?(?<power>\d+(?:\/\d+)?)\}?)?|\d+(?:\.\d+)?/giu;
const LARGE = 1e6;

export const boundsIn = (text: string): Bound[] =>
  [...text.matchAll(BOUND)].map((found) => {
    const sums = (found.groups?.body ?? '').replace(/\\(?!log|sqrt)\w+|[\\ ]/gu, '').split('+');
    return { text: found[0], amount: Math.max(...sums.map(productOf)), start: found.index };
  });

const productOf = (text: string): number =>
  [...text.matchAll(FACTOR)].reduce((product, { 0: printed, groups = {} }) => {
    if (groups.log !== undefined) return product * Math.log2(LARGE) ** Number(groups.times ?? 1);
    if (groups.root !== undefined) return product * Math.sqrt(LARGE);
    if (groups.name !== undefined) return product * LARGE ** ratio(groups.power ?? '1');
    return product * Number(printed);
  }, 1);

const ratio = (text: string): number => {
  const [above = 1, below = 1] = text.split('/').map(Number);
  return above / below;
};
