import { ASKED_MEASURE } from '../data.js';
import type { Amount } from './amount.js';
import { matchAt, readAmount } from './amount.js';
import { CURRENCY_AFTER, CURRENCY_BEFORE, currencyOf, SAFE_UNIT, UNIT, unitOf } from './measures.js';
import { parseChinese } from './numerals.js';
import type { Exactness, Value, ValueKind } from './value.js';

/** Where a figure may begin: a digit, a numeral, 百分之, or the first letter of an English number word. */
const START =
  /\d|[〇零一二三四五六七八九两十壹贰叁肆伍陆柒捌玖拾]|百分之|千分之|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thir|fif|twen|for|hundred|million|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)/gi;
const LOOKBEHIND = 14;

const ABOUT = /(?:(?<![签节预违合条公契])约|大概|左右|about|around|some|roughly|approximately|nearly some|circa) ?$/i;
const OVER =
  /(?:超过|超|逾|多于|突破|(?<![通经])过|more than|over|above|exceed(?:ed|s|ing)?|upwards of|surpass(?:ed|es|ing)?) ?(?:了)?$/i;
const UNDER = /(?:将近|接近|(?<![最附邻靠])近|不足|不到|少于|nearly|almost|under|less than|fewer than|close to) ?$/i;
const PERCENT_AFTER = /[ ]?(%|个百分点|percentage points?|percent|per cent|pct\b)/iy;
const OFF = /[ ]?(?:off\b|discount\b)/iy;
const ZHE = /[ ]?折(?![中合射叠旧])/y;
const CHENG = /[ ]?成(?![立为员绩功本都果效长人就品分型交熟])/y;
const ORDINAL_TAIL = /(?:st|nd|rd|th)\b/y;
const ENGLISH_ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** What stands before a figure and belongs to it. */
type Lead = {
  readonly start: number;
  readonly currency: string | null;
  readonly ordinal: boolean;
  readonly exactness: Exactness;
};
/** What a figure turned out to be. */
type Reading = Pick<Value, 'kind' | 'amount' | 'unit' | 'end'> & { readonly bare: boolean };

/** Figures with their units in a text made `plain`, outside of the stretches in `taken` (dates). */
export function findQuantities(text: string, original: string, taken: readonly Value[]): Value[] {
  const found: Value[] = [];
  START.lastIndex = 0;
  for (let start = START.exec(text); start; start = START.exec(text)) {
    const at = start.index;
    const date = taken.find((value) => at >= value.start && at < value.end);
    const value = date ? null : readValue(text, original, at);
    START.lastIndex = date?.end ?? value?.end ?? skip(text, at);
    if (value) found.push(value);
  }
  return inheritUnits(found, text);
}

/** Past a run of numerals or letters that is no figure, so that its middle is not taken for one. */
function skip(text: string, at: number): number {
  const run = matchAt(/[〇零一二三四五六七八九两十百千万亿]+|[a-z]+|百分之|\d+/iy, text, at);
  return at + (run?.[0].length ?? 1);
}

function readValue(text: string, original: string, at: number): Value | null {
  const fraction = matchAt(/([百千])分之 ?/y, text, at);
  const from = at + (fraction?.[0].length ?? 0);
  const lead = leadOf(text, at);
  const amount = readAmount(text, from, lead.currency !== null);
  if (fraction && text.startsWith('百', from)) return whole(text, original, at, from + 1);
  if (!amount) return fraction ? null : englishOrdinal(text, original, at);
  if (isIdentifier(text, at, amount.end)) return null;
  const reading = fraction
    ? {
        kind: 'percent' as const,
        amount: amount.amount / (fraction[1] === '千' ? 10 : 1),
        unit: '%',
        end: amount.end,
        bare: false,
      }
    : readUnit(text, amount, lead);
  if (!reading || (reading.bare && amount.lone && !standsAlone(text, amount.end))) return null;
  const { kind, unit, end } = reading;
  const exactness =
    amount.over || /^[ ]?多/.test(text.slice(end, end + 2)) ? 'over' : exactnessAfter(text, end, lead.exactness);
  const weak = reading.amount === 1 && kind !== 'percent' && kind !== 'money' && amount.lone;
  return {
    start: lead.start,
    end,
    text: original.slice(lead.start, end),
    kind,
    amount: reading.amount,
    unit,
    exactness,
    date: null,
    weak,
    bound: null,
  };
}

/** 百分之百. */
const whole = (text: string, original: string, start: number, end: number): Value => ({
  ...{ start, end, text: original.slice(start, end), kind: 'percent', amount: 100, unit: '%' },
  ...{ exactness: leadOf(text, start).exactness, date: null, weak: false, bound: null },
});

/** 三至五年, and `half a day instead of three.` */
const standsAlone = (text: string, end: number): boolean =>
  RANGE_AHEAD.test(text.slice(end, end + 4)) ||
  (/[a-z]$/i.test(text.slice(0, end)) && /^(?:[,.;:!?)]|$)/.test(text.slice(end)));

function leadOf(text: string, at: number): Lead {
  const before = text.slice(Math.max(0, at - LOOKBEHIND), at);
  const currency = CURRENCY_BEFORE.exec(before);
  const ordinal = /第 ?$/.test(before);
  const start = at - (ordinal ? (/第 ?$/.exec(before)?.[0].length ?? 0) : (currency?.[0].length ?? 0));
  const words = text.slice(Math.max(0, start - LOOKBEHIND), start);
  const exactness = UNDER.test(words) ? 'under' : OVER.test(words) ? 'over' : ABOUT.test(words) ? 'about' : 'exact';
  return { start, currency: currency?.[1] ? currencyOf(currency[1]) : null, ordinal, exactness };
}

const exactnessAfter = (text: string, end: number, lead: Exactness): Exactness => {
  const after = text.slice(end, end + 6);
  if (lead !== 'exact') return lead;
  return /^ ?(?:左右|上下|or so)/.test(after) ? 'about' : /^ ?以上/.test(after) ? 'over' : 'exact';
};

/** 5G, A320 and G20 are names. */
function isIdentifier(text: string, at: number, end: number): boolean {
  if (
    /[A-Za-z]$|[A-Z]-$/.test(text.slice(Math.max(0, at - 2), at)) &&
    !CURRENCY_BEFORE.test(text.slice(Math.max(0, at - 5), at))
  )
    return true;
  return (
    /^[A-Za-z]/.test(text.slice(end)) &&
    !matchAt(UNIT, text, end) &&
    !matchAt(ORDINAL_TAIL, text, end) &&
    !/^(?:pct|yuan)/i.test(text.slice(end))
  );
}

function readUnit(text: string, amount: Amount, lead: Lead): Reading | null {
  const { end } = amount;
  const value = amount.amount;
  const tail = matchAt(ORDINAL_TAIL, text, end);
  if (lead.ordinal || tail) return ordinal(text, amount, end + (tail?.[0].length ?? 0));
  if (lead.currency) {
    const named = matchAt(CURRENCY_AFTER, text, end);
    return of(
      'money',
      value,
      lead.currency === '元' && named?.[1] ? currencyOf(named[1]) : lead.currency,
      end + (named?.[0].length ?? 0),
    );
  }
  const percent = matchAt(PERCENT_AFTER, text, end);
  if (percent?.[1]) return percentage(text, value, percent[1], end + percent[0].length);
  const zhe = matchAt(ZHE, text, end);
  if (zhe) return of('percent', value > 10 ? value : value * 10, 'of-price', end + zhe[0].length);
  const cheng = value <= 10 ? matchAt(CHENG, text, end) : null;
  if (cheng) return tenths(text, value, end + cheng[0].length);
  const currency = matchAt(CURRENCY_AFTER, text, end);
  if (currency?.[1]) return of('money', value, currencyOf(currency[1]), end + currency[0].length);
  const unit =
    matchAt(amount.lone ? SAFE_UNIT : UNIT, text, end) ??
    (amount.lone ? matchAt(/ (?:[a-z]+ )?[a-z]+s\b/y, text, end) : null);
  if (!unit) return { ...of('number', value, null, end), bare: true };
  const known = unitOf(unit[0]);
  if (known && !known.hard && isBareYear(value) && !/[家项条个人件户名]/.test(known.name))
    return of('number', value, null, end);
  return known ? of('count', value, known.name, end + unit[0].length) : of('number', value, null, end);
}

/** 2023国际论坛 and 2020中国峰会 name a year without 年. */
const isBareYear = (value: number): boolean => Number.isInteger(value) && value >= 1990 && value <= 2050;

const of = (kind: ValueKind, amount: number, unit: string | null, end: number): Reading => ({
  kind,
  amount,
  unit,
  end,
  bare: false,
});

function ordinal(text: string, { amount }: Amount, end: number): Reading {
  const unit = matchAt(UNIT, text, end);
  return of('ordinal', amount, unit ? (unitOf(unit[0])?.name ?? null) : null, end + (unit?.[0].length ?? 0));
}

const TENTH = new RegExp(`[一二三四五六七八九](?!${ASKED_MEASURE}|[百千万亿])`, 'y');
/** 八成 is 80 %, 四成五 45 %. */
function tenths(text: string, value: number, end: number): Reading {
  const more = matchAt(TENTH, text, end);
  return of('percent', value * 10 + (more ? (parseChinese(more[0]) ?? 0) : 0), '%', end + (more?.[0].length ?? 0));
}

function percentage(text: string, value: number, word: string, end: number): Reading {
  const off = matchAt(OFF, text, end);
  if (off) return of('percent', 100 - value, 'of-price', end + off[0].length);
  return of('percent', value, /point|百分点/i.test(word) ? 'pp' : '%', end);
}

function englishOrdinal(text: string, original: string, at: number): Value | null {
  const word = matchAt(/[a-z]+\b/iy, text, at)?.[0].toLowerCase() ?? '';
  const rank = ENGLISH_ORDINALS.indexOf(word) + 1;
  if (rank === 0) return null;
  const end = at + word.length;
  return {
    start: at,
    end,
    text: original.slice(at, end),
    kind: 'ordinal',
    amount: rank,
    unit: null,
    exactness: 'exact',
    date: null,
    weak: rank < 3,
    bound: null,
  };
}

/** 三至五年: the first figure's unit stands behind the second. */
const RANGE_AHEAD = /^ ?(?:[-–—―~至到]{1,2}|to) ?[\d一二三四五六七八九十两]/;
const BETWEEN = /^ ?(?:[-–—―~至到]{1,2}|to) ?$/;

/** In 3至5万元 and 10-15% the first figure takes its multiplier and unit from the second; both are bounds. */
function inheritUnits(values: readonly Value[], text: string): Value[] {
  return values.map((value, i) => {
    const next = values[i + 1];
    const previous = values[i - 1];
    if (next && isRange(value, next, text)) return low(value, next, text);
    if (previous && isRange(previous, value, text)) return { ...value, bound: 'high' as const };
    return value;
  });
}

const isRange = (a: Value, b: Value, text: string): boolean =>
  BETWEEN.test(text.slice(a.end, b.start)) &&
  (a.unit === null || a.unit === b.unit) &&
  a.kind !== 'ordinal' &&
  a.amount < b.amount;

function low(value: Value, next: Value, text: string): Value {
  if (value.unit !== null) return { ...value, bound: 'low' };
  const factor = readAmount(text, next.start, next.kind === 'money')?.factor ?? 1;
  const scaled = value.amount * factor < next.amount ? value.amount * factor : value.amount;
  return { ...value, kind: next.kind, unit: next.unit, amount: scaled, bound: 'low' };
}
