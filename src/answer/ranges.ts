import { findValues, fold, type Value } from '../language/mod.js';

/** From one figure to another, both included, of what is counted in `unit`: 36-59岁, 7层以上. */
type Range = { readonly unit: string; readonly from: number; readonly to: number };

/** Hours of the day that a word means, and how a line writes them: the bus of 早上 is that of 7:20. */
const DAYTIMES: readonly (readonly [word: RegExp, from: number, to: number])[] = [
  [/凌晨/u, 0, 6],
  [/早上|早晨|清早|清晨/u, 5, 10],
  [/上午/u, 6, 12],
  [/中午/u, 11, 14],
  [/下午/u, 12, 18],
  [/晚上|夜里|夜间/u, 18, 24],
];
const CLOCK = /(?<!\d[:：]?)(\d{1,2})[:：]([0-5]\d)(?:\s*[-–—~至到]\s*(\d{1,2})[:：]([0-5]\d))?(?![:：]?\d)/gu;
const HOURS = '时刻';

/** One word for what is counted, where people and tables use several. */
const SAME_UNIT: readonly (readonly [pattern: RegExp, unit: string])[] = [
  [/周岁/gu, '岁'],
  [/个(?=小时|星期|礼拜)/gu, ''],
  [/(?<=[\d一二三四五六七八九十])楼(?!上|下)/gu, '层'],
  [/(\d|[一二两三])米(?:([一二三四五六七八九])(?![\p{Script=Han}\d])|(\d)(?!\d))/gu, '$1点$2$3米'],
];
const UP = /^[及或含]?(?:以上|以外|之上|起)/u;
const DOWN = /^[及或含]?(?:以下|以内|之内|内|之下)/u;
const BELOW = /(?:不满|未满|不足|不到|低于|小于|少于)$/u;
/** Between the two ends of 十年以上不满二十年. Unit: UTF-16 units. */
const BETWEEN_ENDS = 4;

/**
 * Whether a line is about a case that the question is not in: who is forty-five is told nothing of a row for 18-35岁. Undefined where
 * question and line count nothing in the same measure.
 */
export function rangeFit(question: string): (line: string) => boolean | undefined {
  const asked = [...figuresOf(inOneUnit(question)), ...daytimesOf(question)];
  if (asked.length === 0) return () => undefined;
  return (line) => {
    const ranges = [...rangesOf(inOneUnit(line)), ...clockTimesOf(line)];
    const fits = asked.flatMap((one) => {
      const same = ranges.filter((range) => range.unit === one.unit);
      return same.length === 0 ? [] : [same.some(({ from, to }) => from <= one.to && one.from <= to)];
    });
    return fits.length === 0 ? undefined : fits.every((one) => one);
  };
}

const inOneUnit = (text: string): string =>
  SAME_UNIT.reduce((said, [pattern, unit]) => said.replace(pattern, unit), fold(text));

/** What the question says of its case: exact figures, no ranges. */
const figuresOf = (text: string): Range[] =>
  findValues(text).flatMap((value) =>
    value.unit === null || value.bound !== null || !isCounted(value) || endOf(text, value) !== null
      ? []
      : [{ unit: value.unit, from: value.amount, to: value.amount }],
  );

const daytimesOf = (question: string): Range[] =>
  DAYTIMES.filter(([word]) => word.test(question)).map(([, from, to]) => ({ unit: HOURS, from, to }));

const clockTimesOf = (line: string): Range[] =>
  [...fold(line).matchAll(CLOCK)].map(([, hour, minute, untilHour = hour, untilMinute = minute]) => ({
    unit: HOURS,
    from: Number(hour) + Number(minute) / 60,
    to: Number(untilHour) + Number(untilMinute) / 60,
  }));

const isCounted = ({ kind }: Value): boolean => kind === 'count' || kind === 'money';

/** Which end of a range a figure is by the words around it. */
function endOf(text: string, { start, end }: Value): 'from' | 'to' | null {
  const after = text.slice(end, end + 4);
  if (UP.test(after)) return 'from';
  return DOWN.test(after) || BELOW.test(text.slice(Math.max(0, start - 2), start)) ? 'to' : null;
}

function rangesOf(text: string): Range[] {
  const values = findValues(text).filter(isCounted);
  const ranges: Range[] = [];
  for (const [i, value] of values.entries()) {
    const { unit, amount } = value;
    const next = values[i + 1];
    if (unit === null || value.bound === 'high') continue;
    const end = endOf(text, value);
    const before = values[i - 1];
    const opens = before !== undefined && endOf(text, before) === 'from' && value.start - before.end <= BETWEEN_ENDS;
    if (value.bound === 'low' && next !== undefined) ranges.push({ unit, from: amount, to: next.amount });
    else if (end === 'from') ranges.push({ unit, from: amount, to: Infinity });
    else if (end === 'to' && opens && before.unit === unit)
      ranges.push({ unit, from: ranges.pop()?.from ?? 0, to: amount });
    else if (end === 'to') ranges.push({ unit, from: 0, to: amount });
  }
  return ranges;
}
