import { everywhere, type Finding, isChinese, type Line, lines, type Rule } from './rule.js';

// The lookbehinds let a run of spaces be tried once, from its first: otherwise long runs cost their square.
const LINE_EDGE = /(?<![^\n]) +|(?<! ) +(?=\n|$)/gu;
const INNER_RUN = /(?<! ) {2,}/gu;

export const lineEdges: Rule = { id: 'line-edges', find: (text) => everywhere(text, LINE_EDGE, () => '') };
export const spaceRuns: Rule = { id: 'space-runs', find: (text) => everywhere(text, INNER_RUN, () => ' ') };

/** Many blank lines say no more than one; fewer lines are quicker to look through. */
export const blankRuns: Rule = { id: 'blank-lines', find: (text) => everywhere(text, /\n{3,}/gu, () => '\n\n') };

/** One line end between paragraphs, none at the beginning and the end. */
export const blankLines: Rule = {
  id: 'blank-lines',
  find: (text) =>
    everywhere(text, /^\n+|\n+$|\n{2,}/gu, (match) =>
      match.index === 0 || match.index + match[0].length === text.length ? '' : '\n',
    ),
};

/** Narrower blocks are verse, tables or headings. Unit: columns, a Chinese character takes two. */
const NARROWEST_WRAP = 40;
/** A line this much narrower than the widest was not broken for lack of room. Unit: columns. */
const RAGGED = 14;
const SENTENCE_END = /[。！？!?.…：:；;][”"’』」）)】》]*$/u;
const LIST_MARK = /^(?:[-•·*▪■●>#|]|\d{1,3}[.、)）]|[（(]?[一二三四五六七八九十]{1,3}[)）、])/u;
const WIDE = /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/gu;

const HAN = /\p{Script=Han}/u;

const width = (line: string): number => line.length + (line.match(WIDE)?.length ?? 0);

/** Lines broken at a column, in the middle of a sentence: joined again, with a space where the language uses them. */
export const hardWraps: Rule = {
  id: 'hard-wrap',
  find: (text) =>
    blocks(lines(text)).flatMap((block) => {
      if (isWrapped(block)) return joins(block);
      // A headline may stand above without a blank line.
      const narrow = [block, block.slice(1)].find(isNarrow);
      return narrow === undefined
        ? commaJoins(block)
        : narrow.slice(0, -1).flatMap((line, i) => joined(line, narrow[i + 1]));
    }),
};

/** Lines between blank lines. */
function blocks(all: readonly Line[]): Line[][] {
  const found: Line[][] = [[]];
  for (const line of all) {
    if (line.text.trim() === '') found.push([]);
    else found.at(-1)?.push(line);
  }
  return found.filter((block) => block.length > 1);
}

/** A row of a table in print: parts with room between them, and no sentence. */
const isTabular = ({ text }: Line): boolean =>
  /\S(?: {2,}| *\| *)\S/u.test(text) || /^[^ 。，；！？]+(?: [^ 。，；！？]+){2,}$/u.test(text);

/** Most lines are about as wide as the widest, and most of those end inside a sentence. */
function isWrapped(block: readonly Line[]): boolean {
  const widths = block.map((line) => width(line.text));
  const widest = widths.reduce((most, one) => Math.max(most, one), 0);
  if (widest < NARROWEST_WRAP || widest > 130) return false;
  if (block.filter(isTabular).length * 2 >= block.length && block.some(({ text }) => HAN.test(text))) return false;
  const full = block.filter((_, i) => (widths[i] ?? 0) >= widest - RAGGED && i < block.length - 1);
  const open = full.filter((line) => !SENTENCE_END.test(line.text));
  const enough = block.length === 2 ? endsInside(block[0]) : full.length * 2 >= block.length - 1;
  return (
    enough && open.length * 2 >= full.length && open.length > 0 && !block.some((line) => LIST_MARK.test(line.text))
  );
}

/** Columns of print: lines as wide as each other that hold a sentence's marks and mostly do not end with one, as verse would. */
function isNarrow(block: readonly Line[]): boolean {
  const full = block.slice(0, -1);
  const widths = full.map((line) => width(line.text));
  const [widest, narrowest] = [Math.max(...widths), Math.min(...widths)];
  if (full.length < NARROW_LINES || widest >= NARROWEST_WRAP || widest - narrowest > NARROW_RAGGED) return false;
  const open = full.filter(({ text }) => !/[，。；！？、：）]$/u.test(text)).length;
  const marked = full.filter(({ text }) => /[，。；！？](?=.)/u.test(text)).length;
  return (
    open * 2 >= full.length &&
    marked > 0 &&
    /[。！？]$/u.test(block.at(-1)?.text ?? '') &&
    !block.some((line) => LIST_MARK.test(line.text))
  );
}
const NARROW_LINES = 3;
/** Unit: columns. */
const NARROW_RAGGED = 4;

const joined = (line: Line, next: Line | undefined): Finding[] => (next === undefined ? [] : [join(line, next)]);

/** Two lines are wrapped only if the first cannot be a headline: it has a sentence's marks and stops short of an end. */
const endsInside = (line: Line | undefined): boolean =>
  line !== undefined && /[，,。；]/u.test(line.text) && !SENTENCE_END.test(line.text);

function joins(block: readonly Line[]): Finding[] {
  const widest = block.reduce((most, line) => Math.max(most, width(line.text)), 0);
  return block.slice(0, -1).flatMap((line, i) => {
    const next = block[i + 1];
    const broken = width(line.text) >= widest - RAGGED || !SENTENCE_END.test(line.text);
    return next !== undefined && broken ? [join(line, next)] : [];
  });
}

/** A line of prose that ends in a comma goes on in the next one, whatever their widths. */
function commaJoins(block: readonly Line[]): Finding[] {
  return block.slice(0, -1).flatMap((line, i) => {
    const next = block[i + 1];
    const goesOn = /[，、,]$/u.test(line.text) && isChinese(line.text) && width(line.text) >= NARROWEST_WRAP;
    return next !== undefined && goesOn && !LIST_MARK.test(next.text) ? [join(line, next)] : [];
  });
}

function join(line: Line, next: Line): Finding {
  const latin = /[A-Za-z0-9,.;:!?)”"’-]$/u.test(line.text) && /^[A-Za-z0-9(“"‘]/u.test(next.text);
  return { start: line.end, end: next.start, replacement: latin ? ' ' : '' };
}
