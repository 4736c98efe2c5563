/**
 * Whether an answer says what was asked for. The ruler folds text itself instead of borrowing the engine's folding:
 * an error there must show in the figures and not cancel out.
 */
import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 't', to: 'cn' });

/** `[1]` marks refer to citations and must not count as the figure 1. */
export const withoutMarkers = (answer: string): string => answer.replace(/\s*\[\d+\]/gu, '');

/**
 * What is compared: numbers with sign, decimals and percent (thousands separators dropped), Latin words, and other
 * letters one by one. Everything else is a gap.
 */
const UNIT =
  /(?<![\p{Script=Latin}\d])-?\d+(?:,\d{3}(?!\d))*(?:\.\d+)?(?:\s*[%‰])?|\d+(?:\.\d+)?(?:\s*[%‰])?|[\p{Script=Latin}\p{M}]+|[\p{L}\p{N}]/gu;

const SPACED = /[\p{Script=Latin}\d%‰-]/u;

/** NFKC, lower case, Simplified; a gap is kept between two words or numbers only: "in 20 15" is not "in 2015". */
export const comparable = (text: string): string => {
  let out = '';
  let end = 0;
  for (const match of toSimplified(text.normalize('NFKC').toLowerCase().replaceAll('−', '-')).matchAll(UNIT)) {
    const unit = match[0].replace(/[,\s]/gu, '');
    const apart = match.index > end && SPACED.test(out.at(-1) ?? '') && SPACED.test(unit[0] ?? '');
    out += (apart ? ' ' : '') + unit;
    end = match.index + match[0].length;
  }
  return out;
};

const cutsToken = (left: string | undefined, right: string | undefined): boolean => {
  if (left === undefined || right === undefined) return false;
  // A sign does not cut: before a figure it is as often a dash.
  const number = /[\d.]/u.test(left) && /[\d.]/u.test(right) && /\d/u.test(left + right);
  const letters = /\p{Script=Latin}/u.test(left) && /\p{Script=Latin}/u.test(right);
  return number || letters;
};

/** @returns whether `part` stands in `whole` as itself: `15` does not stand in `2015`, nor `art` in `party`. */
export const holds = (whole: string, part: string): boolean => {
  const text = comparable(whole);
  const wanted = comparable(part);
  if (wanted === '') return false;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (!cutsToken(text[at - 1], wanted[0]) && !cutsToken(wanted.at(-1), text[end])) return true;
  }
  return false;
};

/**
 * Answer containment: 1 where the answer holds an accepted one, in any script and width, else 0; where all are needed,
 * the share it holds. Called "accuracy" or "has answer" for open-domain answers since Chen et al., "Reading Wikipedia to
 * Answer Open-Domain Questions", ACL 2017.
 */
export const contains = (answer: string, accepted: readonly string[], need: 'any' | 'all'): number => {
  const said = withoutMarkers(answer);
  const held = accepted.filter((one) => holds(said, one)).length;
  return need === 'any' ? Math.min(1, held) : held / accepted.length;
};
