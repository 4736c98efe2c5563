/**
 * HTML that cannot forget to escape: whatever is put into a template is text unless a template made it. Articles and
 * answers hold markup and scripts of strangers.
 */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | null | false | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters are not allowed in HTML at all; they become the replacement character. */
export const escapeHtml = (text: string): string =>
  text
    .replace(/[&<>"']/gu, (char) => ENTITIES[char] ?? char)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu, '\ufffd');

const render = (part: Part): string => {
  if (part === null || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return part.map(render).join('');
};

/** Line breaks of a template lay out its source and must not become spaces between words. */
const LAYOUT = /\n\s*/gu;

/** Use attributes in double quotes only, and never put a value into a script, a style or an event handler. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.reduce((all, piece, i) => all + render(parts[i - 1] ?? null) + piece.replace(LAYOUT, ''), ''));

/** Text of our own that is HTML already. Never anything that was read. */
export const trusted = (text: string): Html => new Html(text);

/** A value as JSON inside a script element: `<` is written so that no `</script>` can end it. */
export const jsonFor = (value: unknown): Html => new Html(JSON.stringify(value).replace(/</gu, '\\u003c'));
