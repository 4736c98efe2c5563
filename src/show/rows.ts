import type { AnswerLanguage, Citation, Many } from '../core/mod.js';
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
  { reached, complete, total }: Many,
  rows: readonly Citation[],
  language: AnswerLanguage,
  quoted: (row: Citation) => Line,
): Line[] {
  const say = ANSWERS[language];
  const frame = (text: string): Run => ({ text, role: 'frame' });
  const said = (text: string): Run => ({ text, role: 'said' });
  const sum = total === undefined ? '' : `${Number(total.value.toFixed(DIGITS))}${total.unit ?? ''}`;
  return [
    ...(total === undefined ? [] : [[frame(fill(total.unit === null ? say.counted : say.summed, { total: sum }))]]),
    [frame(fill(complete ? say.allRows : say.someRows, { rows: rows.length, reached }))],
    ...rows.map((row, i): Line => [frame(`${i + 1}. `), said(titleOf(row)), frame(say.colon), ...quoted(row)]),
  ];
}

const titleOf = ({ title, date }: Citation): string => (date === null ? title : `${title} · ${date}`);
