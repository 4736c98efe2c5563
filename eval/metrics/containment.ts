/**
 * Whether an answer says what was asked for. The ruler folds text itself instead of borrowing the engine's folding:
 * an error there must show in the figures and not cancel out.
 */
import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 't', to: 'cn' });

/** `[1]` marks refer to citations and must not count as the figure 1. */
export const withoutMarkers = (answer: string): string => answer.replace(/\s*\[\d+\]/gu, '');

/** NFKC, lower case, Simplified; spaces and marks dropped, except those that make a number (`3.5`, `12%`, `-4`). */
export const comparable = (text: string): string =>
  toSimplified(text.normalize('NFKC').toLowerCase())
    .replace(/(?<=\d),(?=\d{3}(?!\d))/gu, '')
    .replace(/(?<![\d.])\.|\.(?!\d)/gu, ' ')
    .replace(/-(?!\d)|(?<=[\p{L}\p{N}])-/gu, ' ')
    .replace(/[^\p{L}\p{N}.%‰-]+/gu, (gap: string, at: number, whole: string) =>
      betweenLatin(whole, at, gap.length) ? ' ' : '',
    )
    .trim();

const LATIN_OR_DIGIT = /[a-z\d]/u;

/** The gap between two Latin words or two numbers is kept: "in 20 15" is not "in 2015". */
const betweenLatin = (text: string, at: number, length: number): boolean =>
  LATIN_OR_DIGIT.test(text[at - 1] ?? '') && LATIN_OR_DIGIT.test(text[at + length] ?? '');

const cutsToken = (left: string | undefined, right: string | undefined): boolean => {
  if (left === undefined || right === undefined) return false;
  const digits = /\d/u.test(left) && /[\d.]/u.test(right);
  const decimals = /[\d.]/u.test(left) && /\d/u.test(right);
  const letters = /[a-z]/u.test(left) && /[a-z]/u.test(right);
  return digits || decimals || letters;
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
