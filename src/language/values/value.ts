import type { Span } from '../../core/mod.js';
import { unitOf } from './measures.js';

export type ValueKind = 'number' | 'count' | 'percent' | 'money' | 'date' | 'ordinal';

/** How exactly the text gives it: 约 about, 超过/多/余 over, 近/不足 under. */
export type Exactness = 'exact' | 'about' | 'over' | 'under';

export type CalendarDate = {
  readonly year: number | null;
  /** 1 to 12. */
  readonly month: number | null;
  readonly day: number | null;
};

/** A figure in a text. Offsets are those of the text that was searched; `text` is as printed. */
export type Value = Span & {
  readonly kind: ValueKind;
  readonly text: string;
  /** Counted things, percent points, currency units; for a date the year (or 0). 3.7亿元 is 370,000,000. */
  readonly amount: number;
  /**
   * Of a count its measure word folded to Simplified (`个`, `平方公里`), of money the ISO 4217 code, or `元` where the text
   * does not say whose; of a percentage `%`, `pp` (percentage points) or `of-price` (2折 is 20 of-price). Null where none.
   */
  readonly unit: string | null;
  readonly exactness: Exactness;
  readonly date: CalendarDate | null;
  /** Words like 一个 or `one` that seldom state a figure. */
  readonly weak: boolean;
  /** One end of a range such as 10至15家. */
  readonly bound: 'low' | 'high' | null;
};

/** Two figures are one when they differ by no more than binary rounding does. */
const EPSILON = 1e-9;

/**
 * Whether `source` carries what `claim` says: 三万 and 30,000, 2021年 and `January 2021` (a date may fix more than the
 * claim says), 3.7亿元 and RMB 370m. `约2000` is carried by 1,986, `超过2000` by 2,035, and 2000 by no 2000余.
 */
export function carries(source: Value, claim: Value): boolean {
  if (claim.date) return source.date ? datesAgree(source.date, claim.date) : isYear(source, claim.date);
  if (source.date) return claim.kind === 'number' && claim.unit === null && source.date.year === claim.amount;
  return unitsAgree(source, claim) && amountsAgree(source, claim);
}

/** Whether two figures state the same value, in whichever notation. */
export const sameValue = (a: Value, b: Value): boolean => carries(a, b) || carries(b, a);

/** Whether the same kind of thing is counted: 元 and 元, % and %, 公里 and 米; measure words such as 个 and 项 are interchangeable. */
export function unitsAgree(a: Value, b: Value): boolean {
  if (a.kind === 'percent' || b.kind === 'percent') return a.kind === b.kind && a.unit === b.unit;
  if (a.kind === 'ordinal' || b.kind === 'ordinal')
    return a.kind === b.kind || a.kind === 'number' || b.kind === 'number';
  if (a.kind === 'money' || b.kind === 'money') return moneyAgrees(a, b);
  const [one, other] = [a.unit && unitOf(a.unit), b.unit && unitOf(b.unit)];
  if (!one || !other || (!one.hard && !other.hard)) return true;
  if (one.base === other.base) return true;
  return one.base === '倍' || other.base === '倍' ? softTimes(one.base, other.base) : false;
}

/** `three times` may count occasions. */
const softTimes = (a: string, b: string): boolean => (a === '倍' ? b : a) === '次';

function moneyAgrees(a: Value, b: Value): boolean {
  if (a.kind !== 'money' || b.kind !== 'money') return a.kind === 'number' || b.kind === 'number';
  return a.unit === b.unit || a.unit === '元' || b.unit === '元';
}

/** The unit that a figure is compared in: 元 for all money, 米 for 公里, a measure word itself. */
export const baseUnit = ({ kind, unit }: Pick<Value, 'kind' | 'unit'>): string | null =>
  kind === 'money' ? '元' : unit === null ? null : (unitOf(unit)?.base ?? unit);

/** How much it is in its base unit: 公里 and 米 are compared in metres. */
export const inBase = ({ amount, unit }: Pick<Value, 'amount' | 'unit'>): number =>
  amount * ((unit && unitOf(unit)?.factor) || 1);

function amountsAgree(source: Value, claim: Value): boolean {
  const bothScaled = source.kind === 'count' && claim.kind === 'count';
  const [from, to] = bothScaled ? [inBase(source), inBase(claim)] : [source.amount, claim.amount];
  const equal = Math.abs(from - to) <= EPSILON * Math.max(1, Math.abs(from), Math.abs(to));
  if (equal) return source.exactness === claim.exactness || source.exactness === 'exact' || claim.exactness !== 'exact';
  if (claim.exactness === 'exact' || !rounds(from, to)) return false;
  if (claim.exactness === 'over') return from > to;
  return claim.exactness === 'under' ? from < to : true;
}

/** Whether `to` is `from` with fewer digits: 2,035 and 2,000 but not 2,600 and 2,000. */
function rounds(from: number, to: number): boolean {
  if (to === 0 || from === 0) return false;
  const digits = to.toExponential().split('e')[0]?.replace('.', '').length ?? 1;
  const step = 10 ** (Math.floor(Math.log10(Math.abs(to))) - digits + 1);
  return Math.abs(from - to) < step && Math.abs(from - to) / Math.abs(to) < 0.1;
}

const isYear = (source: Value, claim: CalendarDate): boolean =>
  source.kind === 'number' && claim.month === null && claim.day === null && source.amount === claim.year;

/** Every part that the claim names is the source's. */
export function datesAgree(source: CalendarDate, claim: CalendarDate): boolean {
  return (['year', 'month', 'day'] as const).every((part) => claim[part] === null || claim[part] === source[part]);
}
