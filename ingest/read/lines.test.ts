import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitLines } from './lines.js';

async function* chunksOf(text: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < text.length; start += size) yield text.subarray(start, start + size);
}

const linesIn = async (text: string, chunk: number, maxBytes = 1000): Promise<(string | null)[]> => {
  const lines: (string | null)[] = [];
  for await (const { bytes } of splitLines(chunksOf(Buffer.from(text), chunk), maxBytes))
    lines.push(bytes?.toString() ?? null);
  return lines;
};

it('gives the same lines however the stream is cut', async () => {
  const text = fc.array(fc.constantFrom('中', 'a', '\n', '😀', ' '), { maxLength: 60 }).map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (written, size) => {
      const expected = written.split('\n');
      if (expected.at(-1) === '') expected.pop();
      expect(await linesIn(written, size)).toEqual(expected);
    }),
  );
});

it('drops the return of a Windows line end only', async () => {
  expect(await linesIn('a\r\nb\rc\r\n', 2)).toEqual(['a', 'b\rc']);
});

it('does not keep a line over the limit and goes on after it', async () => {
  expect(await linesIn(`short\n${'x'.repeat(50)}\nlast`, 7, 10)).toEqual(['short', null, 'last']);
});
