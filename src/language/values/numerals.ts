/** Numbers written in words, Chinese and English. */

const CHINESE_DIGITS: ReadonlyMap<string, number> = new Map(
  ['零〇', '一壹', '二两贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((chars, digit) =>
    [...chars].map((char) => [char, digit] as const),
  ),
);
const SMALL_UNITS: ReadonlyMap<string, number> = new Map([
  ...[...'十拾'].map((char) => [char, 10] as const),
  ...[...'百佰'].map((char) => [char, 100] as const),
  ...[...'千仟'].map((char) => [char, 1000] as const),
]);
const LARGE_UNITS: ReadonlyMap<string, number> = new Map([
  ['万', 1e4],
  ['亿', 1e8],
]);

/**
 * The number that a run of Chinese numerals stands for: 三万 30000, 一百零五 105, 一百五 150, 二〇二一 2021, 三点五 3.5.
 * @returns null where the run is no number, such as 十四五 or 三三两两.
 */
export function parseChinese(run: string): number | null {
  const [whole = '', fraction] = run.split('点');
  const integer = [...whole].every((char) => CHINESE_DIGITS.has(char)) ? digitByDigit(whole) : positional(whole);
  if (integer === null || fraction === undefined) return integer;
  const digits = digitByDigit(fraction);
  return digits === null ? null : Number(`${integer}.${[...fraction].map((c) => CHINESE_DIGITS.get(c)).join('')}`);
}

function digitByDigit(run: string): number | null {
  const digits = [...run].map((char) => CHINESE_DIGITS.get(char));
  const spoken = run.length > 1 && run.includes('两'); // nobody reads digits as 两
  return digits.length === 0 || spoken || digits.includes(undefined) ? null : Number(digits.join(''));
}

function positional(run: string): number | null {
  let total = 0; // closed by 亿
  let section = 0; // closed by 万
  let group = 0; // closed by 千 百 十
  let digit: number | null = null;
  let lastUnit = 1;
  let afterZero = false;
  for (const char of run) {
    const value = CHINESE_DIGITS.get(char);
    const small = SMALL_UNITS.get(char);
    const large = LARGE_UNITS.get(char);
    if (value !== undefined) {
      if (digit !== null) return null;
      if (value === 0) afterZero = true;
      else digit = value;
    } else if (small !== undefined) {
      group += (digit ?? 1) * small;
      [digit, lastUnit, afterZero] = [null, small, false];
    } else if (large === 1e4) {
      section += (group + (digit ?? 0)) * 1e4;
      [group, digit, lastUnit, afterZero] = [0, null, large, false];
    } else if (large === 1e8) {
      total += (section + group + (digit ?? 0)) * 1e8;
      [section, group, digit, lastUnit, afterZero] = [0, 0, null, large, false];
    } else return null;
  }
  // 三万五 is 35,000 and 一百五 is 150: a last digit with nothing after it counts one place lower.
  const tail = digit === null ? 0 : lastUnit >= 100 && !afterZero ? (digit * lastUnit) / 10 : digit;
  const sum = total + section + group + tail;
  return sum === 0 ? null : sum;
}

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const ENGLISH: ReadonlyMap<string, number> = new Map([
  ...ONES.split(' ').map((word, i) => [word, i] as const),
  ...TENS.split(' ').map((word, i) => [word, (i + 2) * 10] as const),
]);
const ENGLISH_UNITS: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
]);

/** Regular-expression source of one English number word. */
export const ENGLISH_NUMBER_WORD = [...ENGLISH.keys(), ...ENGLISH_UNITS.keys()]
  .sort((a, b) => b.length - a.length)
  .join('|');

/** The number that English words stand for: `twenty-five`, `one hundred and five`, `three million`. */
export function parseEnglish(words: string): number | null {
  let total = 0;
  let group = 0;
  let seen = false;
  for (const word of words.toLowerCase().split(/[\s-]+/)) {
    if (word === 'and' || word === '') continue;
    const value = ENGLISH.get(word);
    const unit = ENGLISH_UNITS.get(word);
    if (value !== undefined) {
      if (group % 100 !== 0 && !(group % 10 === 0 && value < 10)) return null;
      group += value;
    } else if (unit === 100) group = (group || 1) * 100;
    else if (unit !== undefined) {
      total += (group || 1) * unit;
      group = 0;
    } else return null;
    seen = true;
  }
  return seen ? total + group : null;
}
