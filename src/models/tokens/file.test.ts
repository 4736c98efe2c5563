import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../config.js';
import { parseTokenizer } from './file.js';

const BUNDLED = readFileSync(join(projectRoot, 'models/multilingual-e5-small-zh-en/tokenizer.json'));

type File = { model: { vocab: unknown; unk_id?: number }; normalizer: object; post_processor: object };
/** The bundled file with a small vocabulary, changed. */
function file(vocab: unknown, change: (file: File) => File = (whole) => whole, space = 0): Buffer {
  const whole = JSON.parse(BUNDLED.toString()) as File;
  return Buffer.from(JSON.stringify(change({ ...whole, model: { ...whole.model, vocab } }), null, space));
}
const SMALL: [string, number][] = [
  ['<s>', 0],
  ['<pad>', 0],
  ['</s>', 0],
  ['<unk>', 0],
  ['▁', -3],
  ['问', -4],
  ['津', -4],
];

describe('a tokenizer file', () => {
  it.each([0, 2])('may hold quotes, brackets, backslashes and escapes, with %i spaces a level', (space) => {
    const odd: [string, number][] = [
      ['"', -1],
      ['\\', -2.5],
      ['"],', -1.5],
      ['é', -1.2e-7],
      ['𠮷', -20],
    ];
    const tokenize = parseTokenizer(file([...SMALL, ...odd], undefined, space));
    expect(tokenize?.('问津"\\é𠮷"],').ids).toEqual([4, 5, 6, 7, 8, 10, 11, 9]);
  });

  it.each([0, 2])('may hold as many pieces as it likes, whatever they look like, with %i spaces a level', (space) => {
    // Every place at which the bytes might be cut lies near a piece that looks like the end of an entry.
    const many = Array.from({ length: 6000 }, (_, i): [string, number] => [`"],["${i}`, -1]);
    const tokenize = parseTokenizer(file([...SMALL, ...many, ['尾', -2]], undefined, space));
    expect(tokenize?.('问"],["4711').ids).toEqual([4, 5, 7 + 4711]);
    expect(tokenize?.('尾').ids).toEqual([4, 7 + 6000]);
  });

  it.each<[string, (file: File) => File]>([
    ['divides words by merging', (whole) => ({ ...whole, model: { ...whole.model, vocab: { a: 0 } } })],
    ['does not know unknown characters', (whole) => ({ ...whole, model: { vocab: SMALL } })],
    ['normalises in another way', (whole) => ({ ...whole, normalizer: { type: 'NFC' } })],
    ['puts other marks around a text', (whole) => ({ ...whole, post_processor: { single: [] } })],
  ])('is left to others where it %s', (_, change) => {
    expect(parseTokenizer(file(SMALL, change))).toBeNull();
  });

  it('is an error where it is cut off', () => {
    expect(() => parseTokenizer(BUNDLED.subarray(0, 1_000_000))).toThrow(/cut off/u);
    expect(() => parseTokenizer(BUNDLED.subarray(0, -1))).toThrow();
  });
});
