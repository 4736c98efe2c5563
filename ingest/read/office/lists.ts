import { escapeHtml } from '../markup.js';

/** Items one after the other, each with how deep it lies, as lists inside each other. */
export function nestedList(items: readonly { readonly level: number; readonly text: string }[]): string {
  const html: string[] = [];
  const open: number[] = [];
  for (const { level, text } of items) {
    while (open.length > 1 && (open.at(-1) ?? 0) > level) {
      open.pop();
      html.push('</li></ul>');
    }
    if (open.length === 0 || level > (open.at(-1) ?? 0)) {
      open.push(level);
      html.push('<ul>');
    } else html.push('</li>');
    html.push(`<li>${escapeHtml(text).replace(/\n/g, '<br>')}`);
  }
  return html.join('') + '</li></ul>'.repeat(open.length);
}
