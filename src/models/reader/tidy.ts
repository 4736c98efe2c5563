/** Marks that end or divide sentences: they stand beside an answer, never at its edge. Nor does 的, which ties it to what follows. */
const EDGE = /^[\s，。、；：！？,;:!?]+|[\s，。、；：！？,;:!?]+$|(?<=.)的$/gu;

const PAIRS = ['《》', '「」', '『』', '“”', '‘’', '（）', '()', '【】', '[]', '〈〉'] as const;

/**
 * A token may hold more than the answer's edge (`》，` and `人的` are some). Takes off spaces, marks, and a bracket at an edge
 * whose other half lies outside.
 * @returns offsets within start and end; equal ones where nothing is left.
 */
export function tidy(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  let from = start;
  let to = end;
  for (;;) {
    const part = text.slice(from, to);
    const bare = part.replace(EDGE, '');
    const at = from + part.indexOf(bare);
    const next = withoutLoneBracket(text, at, at + bare.length);
    if (next.start === from && next.end === to) return next;
    from = next.start;
    to = next.end;
  }
}

function withoutLoneBracket(
  text: string,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  const part = text.slice(start, end);
  for (const pair of PAIRS) {
    const [open, close] = [pair.charAt(0), pair.charAt(1)];
    if (part.startsWith(open) && !part.includes(close)) return { start: start + 1, end };
    if (part.startsWith(close)) return { start: start + 1, end };
    if (part.endsWith(close) && !part.includes(open)) return { start, end: end - 1 };
    if (part.endsWith(open)) return { start, end: end - 1 };
  }
  return { start, end };
}
