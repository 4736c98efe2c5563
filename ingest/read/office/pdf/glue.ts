import { WIDE } from './lines.js';

/** The lines of a paragraph as one. */
export const glueAll = (lines: readonly string[]): string => {
  const parts: string[] = [];
  for (const line of lines) {
    // Only the last line is looked at: a paragraph may be a whole book.
    const last = parts.pop();
    if (last === undefined) parts.push(line);
    else parts.push(...glued(last, line));
  }
  return parts.join('');
};

export const glue = (before: string, after: string): string => glued(before, after).join('');

/** Chinese goes on without a space, other words with one; a word divided at the line's end becomes whole. */
function glued(before: string, after: string): string[] {
  if (WIDE.test(before.at(-1) ?? '') || WIDE.test(after[0] ?? '')) return [before, after];
  if (/\p{Ll}[-\u00ad\u2010]$/u.test(before) && /^\p{Ll}/u.test(after)) return [before.slice(0, -1), after];
  return [`${before} `, after];
}
