/** Letters with what Discord's clients make of them: `**` and `__` by its rules, which know no neighbours, and escapes. */
export type Shown = { readonly text: string; readonly bold: boolean; readonly underlined: boolean };

const ESCAPE = /^\\([^0-9A-Za-z\s])/;
const BOLD = /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/;
const UNDERLINE = /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/;

export function readMarkdown(markdown: string, bold = false, underlined = false): Shown[] {
  const shown: Shown[] = [];
  let rest = markdown;
  const take = (length: number, more: readonly Shown[]): void => {
    shown.push(...more);
    rest = rest.slice(length);
  };
  while (rest !== '') {
    const escaped = ESCAPE.exec(rest);
    const strong = BOLD.exec(rest);
    const line = UNDERLINE.exec(rest);
    if (escaped !== null) take(escaped[0].length, [{ text: escaped[1] ?? '', bold, underlined }]);
    else if (strong !== null) take(strong[0].length, readMarkdown(strong[1] ?? '', true, underlined));
    else if (line !== null) take(line[0].length, readMarkdown(line[1] ?? '', bold, true));
    else take(1, [{ text: rest.charAt(0), bold, underlined }]);
  }
  return shown;
}

/** The text as read, and its parts that are bold or underlined. */
export function asRead(markdown: string): { text: string; bold: string; underlined: string } {
  const letters = readMarkdown(markdown);
  const join = (list: readonly Shown[]): string => list.map(({ text }) => text).join('');
  return {
    text: join(letters),
    bold: join(letters.filter((one) => one.bold)),
    underlined: join(letters.filter((one) => one.underlined)),
  };
}
