import type { Answer } from '../core/mod.js';

const HEAD = ['n', 'title', 'date', 'source', 'quote', 'article', 'path', 'url'] as const;
/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/u;
/** Excel reads a file without it in the encoding of the country. */
const BYTE_ORDER_MARK = '\ufeff';

/** An answer's quotes as a table, RFC 4180; the citations' numbers are those of its marks. */
export function answerCsv({ citations }: Pick<Answer, 'citations'>): string {
  const rows = citations.map(({ n, title, date, source, quote, articleId, path, url }) => {
    return [String(n), title, date, source, quote, articleId, path, url].map(field);
  });
  return `${BYTE_ORDER_MARK}${[HEAD, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}

function field(value: string | null): string {
  const text = value === null ? '' : FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
