/** Cuts a long answer at sentence ends: never inside a `[n]`, a bold run, a character or an escape. */

import { isInRun, RUN_END, RUN_START } from './runs.js';

/** A sentence with the quotes, marks and spaces that follow it. */
const SENTENCE =
  /[\s\S]*?(?:[。！？!?；;…]+[”’」』）)\]]*(?:\s*\[\d{1,3}\])*[ \t]*\n*|\n+|(?<=\w)\.(?:\s*\[\d{1,3}\])*\s+|$)/gy;

/** @returns pieces of at most `limit` UTF-16 units that together make up the text but for white space at the cuts. */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let current = '';
  const flush = () => {
    if (current.trim() !== '') pieces.push(current.trim());
    current = '';
  };
  for (const unit of sentences(text)) {
    if (current.length + unit.trimEnd().length > limit) flush();
    if (unit.trimEnd().length <= limit) current += unit;
    else pieces.push(...splitHard(unit, limit));
  }
  flush();
  return pieces;
}

/** Lines put together, in order, into pieces of at most `limit` units and `most` lines; a longer line is a piece of its own. */
export function packed(lines: readonly string[], limit: number, most = Number.POSITIVE_INFINITY): string[] {
  const pieces: { text: string; lines: number }[] = [];
  for (const line of lines) {
    const last = pieces.at(-1);
    if (last === undefined || last.lines >= most || last.text.length + 1 + line.length > limit)
      pieces.push({ text: line, lines: 1 });
    else {
      last.text += `\n${line}`;
      last.lines += 1;
    }
  }
  return pieces.map(({ text }) => text);
}

/** A run that reaches into the next sentence keeps the two together. */
function sentences(text: string): string[] {
  const whole: string[] = [];
  for (const sentence of text.match(SENTENCE) ?? []) {
    const last = whole.at(-1);
    if (last !== undefined && isInRun(last)) whole[whole.length - 1] = last + sentence;
    else if (sentence !== '') whole.push(sentence);
  }
  return whole;
}

/** How far back from the limit a comma or a space is looked for. */
const LOOK_BACK = 200;

function splitHard(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const end = cutPoint(rest, limit);
    pieces.push(rest.slice(0, end).trim());
    rest = rest.slice(end);
  }
  return [...pieces, rest.trim()].filter((piece) => piece !== '');
}

function cutPoint(text: string, limit: number): number {
  const window = text.slice(Math.max(1, limit - LOOK_BACK), limit);
  const soft = Math.max(
    window.lastIndexOf('，'),
    window.lastIndexOf('、'),
    window.lastIndexOf(', '),
    window.lastIndexOf(' '),
  );
  let end = soft < 0 ? limit : limit - window.length + soft + 1;
  const open = /\[\d{0,3}$/.exec(text.slice(0, end));
  if (open && open.index > 0) end = open.index;
  if (isInRun(text.slice(0, end))) end = besideRun(text, end);
  if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end -= 1;
  const escapes = /\\+$/.exec(text.slice(0, end))?.[0].length ?? 0;
  return Math.max(1, escapes % 2 === 1 ? end - 1 : end);
}

/** Before the run that `end` lies in, or behind it where the text begins with it: runs are shorter than any message. */
function besideRun(text: string, end: number): number {
  return text.slice(0, end).lastIndexOf(RUN_START) || text.indexOf(RUN_END) + 1 || end;
}
