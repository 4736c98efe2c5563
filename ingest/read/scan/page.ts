import type { Fragment, Page } from '../office/pdf/pages.js';
import type { Box } from './detect.js';
import type { Scanned, ScannedLine } from './engine.js';

/** What a line's box has beside its letters, above and below them together: the em of a line of Chinese in its box's height. */
const EM = 0.72;
const BASE_LINE = 0.8;
/** Boxes of one size of print differ by this; a heading is larger by more. */
const STEP = 1.3;

/** A scanned page as if it were printed: its lines stand where their letters stand, upright. Lengths are divided by `scale`. */
export function pageOf(scanned: Scanned, width: number, height: number, scale = 1): Page {
  const base = usual(scanned.lines.map((line) => line.height * EM));
  return {
    width: width / scale,
    height: height / scale,
    fragments: scanned.lines.map((line) => fragmentOf(line, base, scale)),
  };
}

function fragmentOf(line: ScannedLine, base: number, scale: number): Fragment {
  const beside = (line.height * (1 - EM)) / 2;
  const steps = Math.max(0, Math.round(Math.log((line.height * EM) / base) / Math.log(STEP)));
  return {
    text: line.text,
    x: (line.x + beside) / scale,
    y: (line.y + line.height * BASE_LINE) / scale,
    width: (line.width - 2 * beside) / scale,
    size: (base * STEP ** steps) / scale,
  };
}

function usual(sizes: readonly number[]): number {
  const sorted = [...sizes].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 1;
}

/** The box on the picture itself: the smallest upright one around the leaning line, left, top, right and bottom, within the picture. */
export function boxOnPicture({ x, y, width, height }: Box, lean: number, limits: readonly [number, number]): number[] {
  const [cos, sin] = [Math.cos(lean), Math.sin(lean)];
  const corners = [x, x + width].flatMap((along) => [y, y + height].map((below) => [along, below] as const));
  const across = corners.map(([along, below]) => along * cos - below * sin);
  const down = corners.map(([along, below]) => along * sin + below * cos);
  const within = (value: number, limit: number): number => Math.max(0, Math.min(limit, Math.round(value)));
  return [
    within(Math.min(...across), limits[0]),
    within(Math.min(...down), limits[1]),
    within(Math.max(...across), limits[0]),
    within(Math.max(...down), limits[1]),
  ];
}
