import type { Line } from '../../show/mod.js';
import { plain } from './sanitize.js';

/**
 * Stand where an exact answer begins and ends while its text is made harmless, cut and split: characters that Unicode
 * keeps for programs' own use. Markup itself would be escaped on that way.
 */
export const RUN_START = '\ufdd0';
export const RUN_END = '\ufdd1';
const MARKERS = /[\ufdd0\ufdd1]/g;
const FOREIGN = '\ufffd';

/** A line in Discord's markdown, but for the markers. Its marks `[n]` are the only ones where nothing else reads so. */
export function drawn(line: Line): string {
  const parts: string[] = [];
  let said = '';
  for (const { text, role } of line) {
    const own = text.replace(MARKERS, FOREIGN);
    if (role !== 'mark') said += role === 'exact' ? RUN_START + own + RUN_END : own;
    else {
      parts.push(plain(said), text);
      said = '';
    }
  }
  // A mark directly before a parenthesis would read as a masked link.
  return [...parts, plain(said)].join('').replace(/(\[\d{1,3}\])(\s*)\(/g, '$1$2\\(');
}

/** Runs as Discord shows them. It reads `**` and `__` whatever stands beside them: no spaces are needed in Chinese. */
export const showRuns = (text: string, sign: '**' | '__'): string => text.replace(MARKERS, sign);

/** A text that was cut within a run ends it. */
export const endRun = (text: string): string => (isInRun(text) ? text + RUN_END : text);

/** Whether a run is still open at the end of `text`. */
export const isInRun = (text: string): boolean => text.lastIndexOf(RUN_START) > text.lastIndexOf(RUN_END);
