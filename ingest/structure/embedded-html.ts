/** HTML between the paragraphs of a Markdown text: its words, line by line; scripts, styles and components are left out. */

const TAG =
  /<!--[\s\S]{0,20000}?-->|<(script|style)\b[^>]{0,500}>[\s\S]*?(?:<\/\1>|$)|<\/?([A-Za-z][\w.:-]{0,40})(?:\s[^<>]{0,2000})?\/?>/giu;
const LINES = /^(?:p|br|div|li|ul|ol|tr|table|thead|tbody|h[1-6]|section|details|summary|blockquote|dt|dd|figure)$/iu;
const CELLS = /^t[dh]$/iu;

/** @param write is told each run of words and where it stands in the HTML; -1 for a line end that was added */
export function writeHtml(html: string, write: (text: string, at: number) => void): void {
  let at = 0;
  let isFirst = true;
  const words = (to: number): void => {
    const text = html.slice(at, to);
    const from = at + text.length - text.trimStart().length;
    const trimmed = text.trim();
    if (trimmed === '') return;
    write(trimmed, from);
    isFirst = false;
  };
  for (const match of html.matchAll(TAG)) {
    words(match.index);
    at = match.index + match[0].length;
    const name = match[2] ?? '';
    if (isFirst || !match[0].startsWith('</')) continue;
    if (CELLS.test(name)) write(' ', -1);
    else if (LINES.test(name)) write('\n', -1);
  }
  words(html.length);
}
