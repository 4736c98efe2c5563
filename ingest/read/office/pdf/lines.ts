import type { Fragment } from './pages.js';

/** Text without a wide gap in it: a cell, or a whole line. */
export type Segment = { readonly x: number; readonly right: number; readonly text: string };
/** Segments on one base line, from left to right. */
export type Line = { readonly y: number; readonly size: number; readonly segments: readonly Segment[] };

/** In em. Base lines nearer than this are one (a raised figure); gaps from there on divide; smaller ones from there on are spaces. */
const SAME_LINE = 0.45;
const WIDE_GAP = 1.6;
const SPACE = 0.18;

/** Not the quotes and dashes that English shares. */
export const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/** Characters set apart (`通 知`): single ones with spaces between them. */
const SPACED = /(?<!\S)(?:\p{Script=Han}\s+)+\p{Script=Han}(?!\S)/gu;

/** The lines of a page or of a part of it, from top to bottom. */
export function linesOf(fragments: readonly Fragment[]): Line[] {
  const rows: Fragment[][] = [];
  for (const fragment of [...fragments].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (first !== undefined && Math.abs(fragment.y - first.y) <= SAME_LINE * Math.max(fragment.size, first.size))
      row?.push(fragment);
    else rows.push([fragment]);
  }
  return rows.map(lineOf).filter(({ segments }) => segments.length > 0);
}

export const textOf = (line: Line): string => closed(line.segments.map(({ text }) => text).join(' '));
export const leftOf = (line: Line): number => line.segments[0]?.x ?? 0;
export const rightOf = (line: Line): number => line.segments.at(-1)?.right ?? 0;

function lineOf(row: readonly Fragment[]): Line {
  const parts = row.flatMap(pieces).sort((a, b) => a.x - b.x);
  const size = Math.max(...parts.map((part) => part.size));
  const segments: Segment[] = [];
  for (const part of parts) {
    const last = segments.at(-1);
    const gap = last === undefined ? 0 : part.x - last.right;
    const right = part.x + part.width;
    // Bold letters are printed twice by some programs, a little apart.
    if (last !== undefined && gap < -0.5 * part.width && last.text.endsWith(part.text)) continue;
    if (last === undefined || gap > WIDE_GAP * size) segments.push({ x: part.x, right, text: part.text });
    else
      segments[segments.length - 1] = {
        x: last.x,
        right: Math.max(last.right, right),
        text: last.text + spaceIn(gap, size, last.text, part.text) + part.text,
      };
  }
  return {
    y: row[0]?.y ?? 0,
    size,
    segments: together(segments.map((one) => ({ ...one, text: closed(one.text) })).filter(({ text }) => text !== '')),
  };
}

const spaceIn = (gap: number, size: number, before: string, after: string): string =>
  gap > SPACE * size && !(WIDE.test(before.at(-1) ?? '') && WIDE.test(after[0] ?? '') && gap < 0.6 * size) ? ' ' : '';

/** A fragment with rows of spaces in it is several, each as far along as its characters are wide. */
function pieces(fragment: Fragment): Fragment[] {
  if (!/\S\s{2,}\S/.test(fragment.text)) return [fragment];
  const total = widthOf(fragment.text);
  return [...fragment.text.matchAll(/\S+(?:\s\S+)*/g)].map((match) => ({
    ...fragment,
    text: match[0],
    x: fragment.x + (widthOf(fragment.text.slice(0, match.index)) / total) * fragment.width,
    width: (widthOf(match[0]) / total) * fragment.width,
  }));
}

/** In half-width columns: a Chinese character is two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

const closed = (text: string): string =>
  text
    .replace(/[ \t\u00a0]+/g, ' ')
    .trim()
    .replace(SPACED, (word) => word.replace(/\s+/g, ''));

/** A title set so wide that every character stands alone is one segment. */
function together(segments: readonly Segment[]): readonly Segment[] {
  const first = segments[0];
  const last = segments.at(-1);
  const isSpread = segments.length > 1 && segments.every(({ text }) => /^\p{Script=Han}$/u.test(text));
  if (!isSpread || first === undefined || last === undefined) return segments;
  return [{ x: first.x, right: last.right, text: segments.map(({ text }) => text).join('') }];
}
