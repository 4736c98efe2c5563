/** A table of aligned columns. Chinese characters are two columns wide, so lengths in characters mean nothing. */
import colours from 'picocolors';
import stringWidth from 'string-width';

export type Tone = 'plain' | 'good' | 'bad' | 'dim' | 'strong';

export type Cell = { readonly text: string; readonly tone?: Tone };

export type TableColumn = { readonly title: string; readonly align: 'left' | 'right' };

export const cell = (text: string, tone: Tone = 'plain'): Cell => ({ text, tone });

const GAP = '  ';

const pad = (text: string, width: number, align: 'left' | 'right'): string => {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'left' ? text + space : space + text;
};

/** Colour is a matter of the terminal and never of the environment, so that a pipe always gets plain text. */
const painter = (colour: boolean): Record<Tone, (text: string) => string> => {
  const paint = colours.createColors(colour);
  return { plain: (text) => text, good: paint.green, bad: paint.red, dim: paint.dim, strong: paint.bold };
};

/** @returns lines without trailing spaces, joined; the first column is never coloured over its padding. */
export const renderTable = (
  columns: readonly TableColumn[],
  rows: readonly (readonly Cell[])[],
  colour: boolean,
): string => {
  const paint = painter(colour);
  const widths = columns.map((column, i) =>
    rows.reduce((widest, row) => Math.max(widest, stringWidth(row[i]?.text ?? '')), stringWidth(column.title)),
  );
  const line = (cells: readonly Cell[]): string =>
    columns
      .map((column, i) => paint[cells[i]?.tone ?? 'plain'](pad(cells[i]?.text ?? '', widths[i] ?? 0, column.align)))
      .join(GAP)
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join(GAP);
  return [line(columns.map((column) => cell(column.title, 'strong'))), paint.dim(rule), ...rows.map(line)].join('\n');
};
