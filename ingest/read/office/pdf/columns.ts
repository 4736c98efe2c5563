import { type Line, leftOf, rightOf, type Segment } from './lines.js';

/** Lines that are read one after the other, and how far they reach at most. */
export type Region = { readonly lines: readonly Line[]; readonly left: number; readonly right: number };

/** Lines that the longer column needs, and the shorter one, in which a text ends; share of the lines that may run over the gutter; share of full lines that makes prose. */
const MIN_COLUMN_LINES = 6;
const MIN_LAST_LINES = 3;
/** Share of the text's width that a column of prose has at least. */
const LAST_WIDTH = 0.3;
const MAX_CROSSING = 0.25;
const FULL_SHARE = 0.5;
const FULL_WIDTH = 0.75;
/** Where a gutter is looked for, in shares of the text's width, and how many places are tried. */
const FROM = 0.35;
const TO = 0.65;
const TRIES = 31;

/**
 * The parts of a page in reading order: two columns of prose are read one after the other, between the lines that run
 * over both. Columns of short texts are a table, and stay together.
 */
export function regionsOf(lines: readonly Line[]): Region[] {
  const gutter = gutterOf(lines);
  if (gutter === null) return [regionOf(lines)];
  const regions: Region[] = [];
  let over: Line[] = [];
  let left: Line[] = [];
  let right: Line[] = [];
  const flush = (): void => {
    for (const part of [left, right]) if (part.length > 0) regions.push(regionOf(part));
    left = [];
    right = [];
  };
  for (const line of lines) {
    if (line.segments.some((segment) => crosses(segment, gutter))) {
      flush();
      over.push(line);
      continue;
    }
    if (over.length > 0) regions.push(regionOf(over));
    over = [];
    const [before, after] = [line.segments.filter(({ x }) => x < gutter), line.segments.filter(({ x }) => x >= gutter)];
    if (before.length > 0) left.push({ ...line, segments: before });
    if (after.length > 0) right.push({ ...line, segments: after });
  }
  flush();
  if (over.length > 0) regions.push(regionOf(over));
  return regions;
}

const regionOf = (lines: readonly Line[]): Region => ({
  lines,
  left: Math.min(...lines.map(leftOf)),
  right: Math.max(...lines.map(rightOf)),
});

const crosses = ({ x, right }: Segment, at: number): boolean => x < at && right > at;

function gutterOf(lines: readonly Line[]): number | null {
  if (lines.length < MIN_COLUMN_LINES) return null;
  const { left, right } = regionOf(lines);
  const tried = Array.from(
    { length: TRIES },
    (_, n) => left + (right - left) * (FROM + ((TO - FROM) * n) / (TRIES - 1)),
  );
  const crossing = (at: number): number =>
    lines.filter(({ segments }) => segments.some((one) => crosses(one, at))).length;
  const best = tried.reduce((one, other) => (crossing(other) < crossing(one) ? other : one));
  if (crossing(best) > lines.length * MAX_CROSSING) return null;
  const clear = lines.flatMap(({ segments }) => (segments.some((one) => crosses(one, best)) ? [] : [segments]));
  const sides = [
    clear.map((all) => all.filter(({ x }) => x < best)),
    clear.map((all) => all.filter(({ x }) => x >= best)),
  ];
  const [before = [], after = []] = sides;
  const isLast = isProse(after, MIN_LAST_LINES) && isTop(after) && widthOf(after) > LAST_WIDTH * (right - left);
  return isProse(before, MIN_COLUMN_LINES) && (isProse(after, MIN_COLUMN_LINES) || isLast) ? best : null;
}

/** A text ends somewhere in its last column; what stands here and there beside lines are remarks in a table. */
const isTop = (rows: readonly (readonly Segment[])[]): boolean => {
  const filled = rows.filter((row) => row.length > 0).length;
  return rows.slice(0, filled).every((row) => row.length > 0);
};

const widthOf = (rows: readonly (readonly Segment[])[]): number => {
  const all = rows.flat();
  return Math.max(...all.map((one) => one.right)) - Math.min(...all.map(({ x }) => x));
};

function isProse(rows: readonly (readonly Segment[])[], fewest: number): boolean {
  const filled = rows.filter((row) => row.length > 0);
  if (filled.length < fewest) return false;
  const from = Math.min(...filled.map((row) => row[0]?.x ?? 0));
  const to = Math.max(...filled.map((row) => row.at(-1)?.right ?? 0));
  const full = filled.filter(
    (row) => row.length === 1 && (row[0]?.right ?? 0) - (row[0]?.x ?? 0) > FULL_WIDTH * (to - from),
  );
  return full.length >= filled.length * FULL_SHARE;
}
