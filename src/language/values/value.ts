import type { Span } from '../../core/mod.js';

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
