import type { Answer, Certainty } from '../../core/mod.js';
import type { Say } from '../../messages/discord.js';
import { answerLines, type Line, withoutFalseMarks } from '../../show/mod.js';
import type { Button, Out } from '../rest/discord.js';
import type { AnswerRecord } from '../store/answers.js';
import { drawn, showRuns } from '../text/runs.js';
import { plainLine } from '../text/sanitize.js';
import { packed, splitText } from '../text/split.js';
import { buttonsFor, COLOURS, linksTo, MAX_TITLE, renderAnswer, sourceFields } from './answer.js';
import { customId, PRESS } from './ids.js';

/** A page as one looks at it on a phone, with its sources below. Unit: UTF-16 units. */
const PAGE = 1900;
/** The sources of more rows, with their addresses, would not all find room. */
const ROWS_EACH = 15;

/** What is kept of an answer in rows: enough to turn its pages after a restart. */
export type KeptRows = Pick<AnswerRecord, 'id' | 'question' | 'answer' | 'citations'>;
/** How sure the answer is goes along with the button: the record does not say. */
export type RowsPage = { readonly page: number; readonly certainty: Certainty };

/** Whether an answer quotes a row an article. */
export const isOfRows = (answer: Answer): boolean =>
  answer.many !== undefined && answer.parts === undefined && answer.mode === 'extractive';

/** What it says, with no number in brackets but its marks. */
export const rowsText = (answer: Answer): string =>
  answerLines(answer)
    .map((line) =>
      withoutFalseMarks(line)
        .map(({ text }) => text)
        .join(''),
    )
    .join('\n');

export const rowsId = (answerId: string, { page, certainty }: RowsPage): string =>
  [answerId, page, certainty].join('.');

/** An answer's id holds no dots. */
export function parseRows(value: string): RowsPage & { readonly answerId: string } {
  const [answerId = '', page, certainty] = value.split('.');
  return { answerId, page: Number(page) || 0, certainty: certainty === 'sure' ? 'sure' : 'unsure' };
}

/** An answer as messages; one in rows that no message holds as its first page. */
export function renderInRows(answer: Answer, record: KeptRows, say: Say, publicUrl?: string): Out[] {
  if (answer.status !== 'answered' || !isOfRows(answer)) return renderAnswer(answer, record, say, publicUrl);
  if (pagesOf(record).length > 1) return [renderRows(record, { page: 0, certainty: answer.certainty }, say, publicUrl)];
  const [first, ...more] = renderAnswer(answer, record, say, publicUrl);
  return [{ ...first, turning: [tableButton(record.id, say)] }, ...more];
}

/** One page: its rows, and the sources of these alone. @param isGone whether its articles may not be shown any more */
export function renderRows(
  record: KeptRows,
  { page, certainty, isGone = false }: RowsPage & { readonly isGone?: boolean },
  say: Say,
  publicUrl?: string,
): Out {
  const pages = pagesOf(record);
  const shown = Math.min(Math.max(0, page), pages.length - 1);
  const turn = (label: string, to: number): Button => {
    const id = customId(PRESS.rows, rowsId(record.id, { page: to, certainty }));
    return { id, label, style: 2, disabled: to < 0 || to >= pages.length };
  };
  const title = plainLine(record.question, MAX_TITLE);
  const where = say('read.page', { page: shown + 1, pages: pages.length });
  return {
    embeds: [
      {
        ...(title !== '' && { title }),
        description: isGone ? say('source.gone') : showRuns(pages[shown] ?? '…', '**'),
        color: COLOURS[certainty],
        fields: isGone ? [] : sourceFields(citedOn(record, shown), say('sources'), true, linksTo(publicUrl)),
        footer: { text: `${say(`sure.${certainty}`)} · ${where}` },
      },
    ],
    turning: [
      turn(say('button.previous'), shown - 1),
      turn(say('button.next'), shown + 1),
      tableButton(record.id, say),
    ],
    buttons: buttonsFor(record.citations, record.id, say),
  };
}

/** What a page quotes. */
export function citedOn(record: KeptRows, page: number): KeptRows['citations'] {
  const text = pagesOf(record)[page] ?? '';
  return record.citations.filter(({ n }) => text.includes(`[${n}]`));
}

const tableButton = (id: string, say: Say): Button => {
  return { id: customId(PRESS.table, id), label: say('button.table'), style: 2 };
};

/** No row is cut in two that fits into a page. */
function pagesOf({ answer, citations }: KeptRows): string[] {
  const lines = answer.split('\n').map((line) => drawn(lineOf(line, new Set(citations.map(({ n }) => `[${n}]`)))));
  return packed(
    lines.flatMap((line) => splitText(line, PAGE)),
    PAGE,
    ROWS_EACH,
  );
}

const lineOf = (text: string, marks: ReadonlySet<string>): Line =>
  text.split(/(\[\d+\])/u).map((part) => ({ text: part, role: marks.has(part) ? 'mark' : 'said' }));
