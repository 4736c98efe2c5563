import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { EVERYDAY } from './common-han.js';
import { decode } from './decode.js';
import type { ReadProblem } from './reasons.js';

const SIMPLIFIED = '鄂尔多斯市优化营商环境';
const TRADITIONAL = '鄂爾多斯市優化營商環境';

const problemOf = (bytes: Buffer): ReadProblem => {
  try {
    throw new Error(`was decoded: ${decode(bytes).slice(0, 40)}`);
  } catch (error) {
    return error as ReadProblem;
  }
};

describe('decode', () => {
  it.each([
    ['gb18030', SIMPLIFIED],
    ['gb18030', TRADITIONAL],
    ['big5', TRADITIONAL],
    ['utf-8', SIMPLIFIED],
    ['utf-16le', SIMPLIFIED],
    ['utf-16be', TRADITIONAL],
  ])('reads a short text in %s: %s', (charset, text) => {
    expect(decode(iconv.encode(text, charset))).toBe(text);
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'])('leaves out the byte order mark of %s', (charset) => {
    expect(decode(iconv.encode(`\uFEFF${SIMPLIFIED}，共264条。`, charset))).toBe(`${SIMPLIFIED}，共264条。`);
  });

  it('reads what follows a long English start', () => {
    const text = `${'Plain English words. '.repeat(5000)}${SIMPLIFIED}，${SIMPLIFIED}。`;
    expect(decode(iconv.encode(text, 'gb18030'))).toBe(text);
  });

  it('reads English with the curly quotes and accents of Windows', () => {
    const text = 'The city’s plan – “better for business” – was drawn up in a café.';
    expect(decode(iconv.encode(text, 'windows-1252'))).toBe(text);
  });

  it('reads English in UTF-16 without a mark', () => {
    expect(decode(iconv.encode('Plain English words.', 'utf-16le'))).toBe('Plain English words.');
  });

  it('gives back any everyday Chinese text of ten characters or more, in each charset that can write it', () => {
    const han = fc.constantFrom(...EVERYDAY);
    const text = fc.array(han, { minLength: 10, maxLength: 60 }).map((characters) => characters.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom('gb18030', 'big5', 'utf-8', 'utf-16le', 'utf-16be'), (written, charset) => {
        const bytes = iconv.encode(written, charset);
        fc.pre(iconv.decode(bytes, charset) === written);
        expect(decode(bytes)).toBe(written);
      }),
    );
  });

  it('never gives a replacement character that was not written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
        try {
          expect(decode(Buffer.from(bytes))).not.toContain('\uFFFD');
        } catch (error) {
          expect((error as ReadProblem).name).toBe('ReadProblem');
        }
      }),
    );
  });

  it('keeps a replacement character that was written', () => {
    expect(decode(Buffer.from('坏字\uFFFD在此'))).toBe('坏字\uFFFD在此');
  });

  it.each([
    ['a NUL byte', Buffer.from('文字\0文字'), 'nulBytes'],
    ['a PDF named .txt', Buffer.from('%PDF-1.7\nx'), 'magic'],
    ['UTF-8 cut inside a character', Buffer.from(SIMPLIFIED.repeat(9)).subarray(0, -1), 'cutUtf8'],
    [
      'UTF-8 with a foreign byte',
      Buffer.concat([Buffer.from('a'.repeat(99)), Buffer.from([0xff, 0xfe, 0x81, 0xff])]),
      'badUtf8',
    ],
    ['GB18030 cut inside a character', iconv.encode(SIMPLIFIED.repeat(9), 'gb18030').subarray(0, -1), 'badCharset'],
    ['control characters', Buffer.from('\x01\x02\x03\x04\x05\x06'), 'controls'],
  ])('says what is wrong with %s', (_, bytes, key) => {
    expect(problemOf(bytes).key).toBe(key);
  });

  it('says at which byte UTF-8 breaks', () => {
    const bytes = Buffer.concat([Buffer.from('中文'), Buffer.from([0xff]), Buffer.from('中文'.repeat(50))]);
    expect(problemOf(bytes).values).toEqual({ offset: 6 });
  });
});
