const NEWLINE = 10;

/**
 * The line that begins with `key` and `separator`, looked up in a file's own bytes, whose lines are sorted by them: a map of a
 * hundred thousand words would delay every start and take five times the room.
 * @param separator one ASCII character
 * @returns what follows the separator
 */
export function findLine(bytes: Buffer, key: string, separator: string): string | undefined {
  const wanted = Buffer.from(key);
  const mark = separator.charCodeAt(0);
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const start = lineStart(bytes, (low + high) >> 1, low);
    const found = bytes.indexOf(NEWLINE, start);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(start, end);
    const at = line.indexOf(mark);
    const order = Buffer.compare(at < 0 ? line : line.subarray(0, at), wanted);
    if (order === 0) return at < 0 ? '' : line.toString('utf8', at + 1);
    if (order < 0) low = end + 1;
    else high = start;
  }
  return undefined;
}

function lineStart(bytes: Buffer, middle: number, low: number): number {
  const before = middle === 0 ? -1 : bytes.lastIndexOf(NEWLINE, middle - 1);
  return Math.max(before + 1, low);
}
