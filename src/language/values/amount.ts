import { ENGLISH_NUMBER_WORD, parseChinese, parseEnglish } from './numerals.js';

/** A bare figure: digits, Chinese numerals or English words, with the multipliers and the "and more" that follow it. */
export type Amount = {
  readonly end: number;
  readonly amount: number;
  /** 多, 余, 几 or + after it. */
  readonly over: boolean;
  /** Factor of the multipliers after it: in 3至5万 the first figure takes it from the second. */
  readonly factor: number;
  /** Written as a lone Chinese numeral or one short English word: needs a unit to be a figure at all. */
  readonly lone: boolean;
};

const ARABIC = /(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/y;
const CHINESE =
  /(?:[〇零一二三四五六七八九两十][〇零一二三四五六七八九两十百千万亿]*(?:点[〇零一二三四五六七八九]+)?|[壹贰叁肆伍陆柒捌玖拾][壹贰叁肆伍陆柒捌玖拾佰仟零万亿]+)/y;
const WORDS = new RegExp(`(?:${ENGLISH_NUMBER_WORD})(?:(?:[ -]|\\sand\\s)(?:${ENGLISH_NUMBER_WORD}))*(?![a-z])`, 'iy');

/** 千米 and 百分点 are units, not thousands of metres of anything. */
const MULTIPLIER =
  /[ ]?([多余几])?[ ]?(万亿|[十百千]万|[十百千]亿|万|亿|千(?![米瓦克卡伏])|百(?!分)|兆(?![瓦赫帕字比]))/y;
const OVER = /[ ]?[多余几](?![元样种])|\+(?! ?[\dA-Z])/y;
const ENGLISH_MULTIPLIER = /[ -]?(hundred million|million|billion|trillion|thousand|mn|bn|tn)\b/iy;
/** 370m is millions only beside a currency. */
const LETTER_MULTIPLIER = /(k|m|b)\b/iy;

const FACTORS: Readonly<Record<string, number>> = {
  百: 100,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  十亿: 1e9,
  百亿: 1e10,
  千亿: 1e11,
  万亿: 1e12,
  兆: 1e12,
  'hundred million': 1e8,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  mn: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
  trillion: 1e12,
  tn: 1e12,
};

/** Applies a sticky pattern at one place. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/**
 * The figure that begins at `at` in a text made `plain`, or null.
 * @param money a currency stands before it, so that `370m` means millions.
 */
export function readAmount(text: string, at: number, money: boolean): Amount | null {
  const arabic = matchAt(ARABIC, text, at);
  if (arabic)
    return withMultipliers(text, arabic.index + arabic[0].length, Number(arabic[0].replaceAll(',', '')), money);
  const chinese = matchAt(CHINESE, text, at);
  if (chinese) return fromChinese(text, at, chinese[0]);
  const words = matchAt(WORDS, text, at);
  const value = words && parseEnglish(words[0]);
  if (!words || value === null) return null;
  return { end: at + words[0].length, amount: value, over: false, factor: 1, lone: /^[a-z]+$/i.test(words[0]) };
}

function fromChinese(text: string, at: number, run: string): Amount | null {
  const value = parseChinese(run);
  if (value === null || isLabel(run, text[at + run.length])) return null;
  const lone = run.length === 1;
  const end = at + run.length;
  // 一千多, 十多万: a multiplier after the numerals needs the 多 between them, else it would be one of them.
  const more = matchAt(MULTIPLIER, text, end);
  if (more?.[1]) {
    return {
      end: end + more[0].length,
      amount: value * factorOf(more[2]),
      over: true,
      factor: factorOf(more[2]),
      lone: false,
    };
  }
  const over = matchAt(OVER, text, end);
  return {
    end: end + (over?.[0].length ?? 0),
    amount: value,
    over: over !== null,
    factor: 1,
    lone: lone && over === null,
  };
}

/** 八一, 五四: two digits side by side name a day or a movement; only before 折 do they make a figure. */
const isLabel = (run: string, next: string | undefined): boolean =>
  /^[一二三四五六七八九两]{2}$/.test(run) && next !== '折';

function withMultipliers(text: string, start: number, value: number, money: boolean): Amount {
  let [end, amount, over, factor] = [start, value, false, 1];
  const first = matchAt(MULTIPLIER, text, end);
  if (first) {
    factor = factorOf(first[2]);
    [amount, over, end] = [value * factor, first[1] !== undefined, end + first[0].length];
    const rest = /\d/.test(text[end] ?? '') && factor > 1e4 ? readAmount(text, end, false) : null;
    if (rest && rest.factor > 1 && rest.factor < factor) [amount, end] = [amount + rest.amount, rest.end]; // 3亿5千万
  } else {
    const word = matchAt(ENGLISH_MULTIPLIER, text, end) ?? (money ? matchAt(LETTER_MULTIPLIER, text, end) : null);
    if (word) [factor, end] = [factorOf(word[1]), end + word[0].length];
    amount = value * factor;
  }
  const more = matchAt(OVER, text, end);
  if (more) [over, end] = [true, end + more[0].length];
  return { end, amount: tidy(amount), over, factor, lone: false };
}

const factorOf = (name: string | undefined): number => FACTORS[(name ?? '').toLowerCase()] ?? 1;

/** 3.7 x 100,000,000 is 370,000,000.00000006 in binary. */
const tidy = (amount: number): number => Number(amount.toPrecision(14));
