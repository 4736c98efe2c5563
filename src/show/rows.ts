import type { AnswerLanguage, Citation, Many, Total } from '../core/mod.js';
import { ANSWERS } from '../messages/answers.js';
import { fill } from '../messages/fill.js';
import type { Line, Run } from './lines.js';

/** Digits behind the point of a sum: binary fractions add up to odd ones. */
const DIGITS = 6;

/**
 * Rows over many articles: what they come to, each with the article that says it, and how far they can be trusted to be all.
 * @param quoted a citation as a line of its own
 */
export function rowLines(
  many: Many,
  rows: readonly Citation[],
  language: AnswerLanguage,
  quoted: (row: Citation) => Line,
): Line[] {
  const { reached, complete } = many;
  const say = ANSWERS[language];
  const articles = byArticle(rows);
  return [
    ...comesToLines(many, language),
    [frame(fill(complete ? say.allRows : say.someRows, { rows: articles.length, reached }))],
    ...articles.map(([first, ...more], i): Line => {
      return [frame(`${i + 1}. `), said(titleOf(first)), frame(say.colon), ...quoted(first), ...more.flatMap(quoted)];
    }),
  ];
}

/** Quotes of one article that follow each other are one row. */
function byArticle(rows: readonly Citation[]): (readonly [Citation, ...Citation[]])[] {
  const found: [Citation, ...Citation[]][] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last !== undefined && last[0].articleId === row.articleId) last.push(row);
    else found.push([row]);
  }
  return found;
}

/** The number, sum or verdict that an answer over several articles comes to. */
export function comesToLines({ total, verdict, agreement }: Many, language: AnswerLanguage): Line[] {
  const say = ANSWERS[language];
  const lines: Line[] = [];
  if (total !== undefined) {
    const sum = figure(total);
    const each = (total.addends ?? []).flatMap((one, i): Run[] => [between(i, say), ...figureRuns(one)]);
    lines.push([frame(fill(total.unit === null ? say.counted : say.summed, { total: sum })), ...each]);
  }
  if (verdict !== undefined) {
    const { thing, property, figures } = verdict;
    const each = figures.flatMap((one, i): Run[] => [between(i, say), frame(`${one.thing} `), ...figureRuns(one)]);
    lines.push([frame(fill(figures.length > 0 ? say.more : say.itIs, { thing, property })), ...each]);
  }
  if (agreement !== undefined) {
    const each = agreement.figures.flatMap((one, i): Run[] => [between(i, say), ...figureRuns(one)]);
    lines.push([frame(agreement.same ? say.same : say.differ), ...each]);
  }
  return lines;
}

type Words = (typeof ANSWERS)[AnswerLanguage];
const between = (i: number, { colon, and }: Words): Run => frame(i === 0 ? colon : and);
const figureRuns = ({ figure: printed, n }: { readonly figure: string; readonly n: number }): Run[] => [
  said(printed),
  { text: `[${n}]`, role: 'mark' },
];

/** Money as it is read: 7000万元. */
function figure({ value, unit }: Total): string {
  const [scale, name] =
    unit !== '元' || value < 10_000 ? [1, ''] : value < 100_000_000 ? [10_000, '万'] : [100_000_000, '亿'];
  return `${Number((value / scale).toFixed(DIGITS))}${name}${unit ?? ''}`;
}

const frame = (text: string): Run => ({ text, role: 'frame' });
const said = (text: string): Run => ({ text, role: 'said' });

const titleOf = ({ title, date }: Citation): string => (date === null ? title : `${title} · ${date}`);
