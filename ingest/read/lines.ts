/** A line with its number from 1; `bytes` is null where it is longer than allowed and was not kept. */
export type NumberedLine = { readonly number: number; readonly bytes: Buffer | null };

const NEWLINE = 0x0a;

/** Lines of a stream of bytes, without their ends. Holds one line and one chunk at a time. */
export async function* splitLines(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<NumberedLine> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 1;
  const keep = (piece: Buffer): void => {
    length += piece.length;
    // Too long already: only counted from here on, so that memory stays bounded.
    if (length > maxBytes) parts = [];
    else parts.push(piece);
  };
  const take = (): NumberedLine => {
    const line = { number, bytes: length > maxBytes ? null : withoutReturn(Buffer.concat(parts)) };
    parts = [];
    length = 0;
    number += 1;
    return line;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      keep(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    if (start < chunk.length) keep(chunk.subarray(start));
  }
  if (length > 0) yield take();
}

const withoutReturn = (line: Buffer): Buffer => (line.at(-1) === 0x0d ? line.subarray(0, -1) : line);
