import type { Line } from './lines.js';

/** A number in brackets, whatever that cannot be seen stands between its signs. */
const FALSE_MARK = /\[([\s\p{C}\p{M}\p{DI}]*\p{N}[\s\p{C}\p{M}\p{DI}\p{N}]*)\]/gu;

/** A number that an article prints in brackets, in others: nothing that it prints passes for a source. */
export const unmark = (text: string): string => text.replace(FALSE_MARK, '〔$1〕');

/** The same for a line, whose marks stay; brackets and number may belong to different runs. */
export function withoutFalseMarks(line: Line): Line {
  // Brackets are as long as before, so that runs stay where they are; no number reaches over a letter.
  const whole = unmark(line.map(({ text, role }) => (role === 'mark' ? 'n'.repeat(text.length) : text)).join(''));
  let end = 0;
  return line.map((run) => {
    end += run.text.length;
    return run.role === 'mark' ? run : { ...run, text: whole.slice(end - run.text.length, end) };
  });
}
