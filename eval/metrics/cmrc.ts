/**
 * Exact match and F1 as the CMRC 2018 evaluation scores them (Cui et al., "A Span-Extraction Dataset for Chinese
 * Machine Reading Comprehension", EMNLP 2019). Three of its habits surprise: only the marks listed below count as
 * punctuation, the overlap is the longest run of units in common (not a bag of them), and Latin runs are compared by word.
 */
import { treebankWords } from './word-tokens.js';

/** The published list also names `……`, which no single character equals, so an ellipsis is kept. */
const MARKS: ReadonlySet<string> = new Set('-:_*^/\\~`+=，。：？！“”；’《》·、「」（）－～『』');

const HAN = /[\u4e00-\u9fa5]/u;

/** Each Han character is a unit; what stands between is cut into words. Punctuation is dropped and does not end a run. */
export const segment = (text: string): string[] => {
  const units: string[] = [];
  let run = '';
  const endRun = (): void => {
    if (run !== '') units.push(...treebankWords(run));
    run = '';
  };
  for (const char of text.toLowerCase().trim()) {
    if (MARKS.has(char)) continue;
    if (HAN.test(char)) {
      endRun();
      units.push(char);
    } else run += char;
  }
  endRun();
  return units;
};

const withoutMarks = (text: string): string =>
  [...text.toLowerCase().trim()].filter((char) => !MARKS.has(char)).join('');

/** Length of the longest stretch that two lists have in common, in units. O(a x b) time, O(b) memory. */
export const longestCommonStretch = (a: readonly string[], b: readonly string[]): number => {
  let previous = new Uint32Array(b.length + 1);
  let current = new Uint32Array(b.length + 1);
  let longest = 0;
  for (const unit of a) {
    for (let j = 0; j < b.length; j++) {
      const length = unit === b[j] ? (previous[j] ?? 0) + 1 : 0;
      current[j + 1] = length;
      if (length > longest) longest = length;
    }
    [previous, current] = [current, previous];
  }
  return longest;
};

/** @returns 1 where the prediction equals an accepted answer but for case, outer spaces and punctuation, else 0. */
export const exactMatch = (prediction: string, answers: readonly string[]): number => {
  const given = withoutMarks(prediction);
  return answers.some((answer) => withoutMarks(answer) === given) ? 1 : 0;
};

/** @returns 0 to 1, against the accepted answer that suits best. */
export const f1 = (prediction: string, answers: readonly string[]): number => {
  const given = segment(prediction);
  return answers.reduce((best, answer) => {
    const wanted = segment(answer);
    const common = longestCommonStretch(wanted, given);
    // 2pr / (p + r) with p = common / given, r = common / wanted.
    return common === 0 ? best : Math.max(best, (2 * common) / (given.length + wanted.length));
  }, 0);
};
