import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANSWER, cite } from '../../test/show/given.js';
import { checkReceipt, makeReceipt, parseReceipt, quoteFate } from './receipt.js';

const TEXT = '包头招商。\n全年签约264个项目。\n协议投资2933亿元。\n共签 340个。';
const ORIGIN = { program: '0.1.0', models: { embedder: 'e5' } };
const QUOTES = ['全年签约264个项目。', '协议投资2933亿元。'];

const citations = QUOTES.map((quote, i) => {
  const start = TEXT.indexOf(quote);
  return { ...cite(quote, undefined, i + 1), articleId: 'a.txt', start, end: start + quote.length };
});
const receipt = await makeReceipt({ ...ANSWER, citations }, () => TEXT, ORIGIN);
const fates = async (text: string | undefined) =>
  (await checkReceipt(receipt, () => text)).quotes.map(({ fate, now }) => [fate, now]);

describe('a receipt', () => {
  it('says of each quote whether it stands, moved, changed or is gone', async () => {
    expect(await fates(TEXT)).toEqual([
      ['stands', 6],
      ['stands', 18],
    ]);
    expect(await fates(`新的开头。${TEXT.replace('2933亿', '2934亿')}`)).toEqual([
      ['moved', 11],
      ['changed', undefined],
    ]);
    expect(await fates(undefined)).toEqual([
      ['gone', undefined],
      ['gone', undefined],
    ]);
  });

  it('goes through a file, and knows when that was written in', async () => {
    const file = JSON.stringify(receipt, null, 2);
    expect((await checkReceipt(parseReceipt(file), () => TEXT)).sealed).toBe(true);
    const value = fc.nat({ max: file.length - 1 });
    await fc.assert(
      fc.asyncProperty(value, fc.constantFrom('7', '三', 'x'), async (at, letter) => {
        const changed = file.slice(0, at) + letter + file.slice(at + 1);
        let read: ReturnType<typeof parseReceipt>;
        try {
          read = parseReceipt(changed);
        } catch {
          return;
        }
        const isSame = JSON.stringify(read) === JSON.stringify(receipt);
        expect((await checkReceipt(read, () => TEXT)).sealed).toBe(isSame);
      }),
      { numRuns: 200, seed: 21 },
    );
  });

  it('is not made of anything else', () => {
    for (const other of ['', '{}', 'null', '[]', '{"wenjin":"receipt","formatVersion":2,"quotes":[]}']) {
      expect(() => parseReceipt(other)).toThrow(SyntaxError);
    }
  });
});

describe('a quote in a text that changed', () => {
  const letters = fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), maxLength: 30 });
  it('is found where it stands nearest, and only where it stands', () => {
    fc.assert(
      fc.property(letters, letters, fc.nat({ max: 40 }), (text, quote, start) => {
        const { fate, now } = quoteFate(text, { quote, start });
        if (now === undefined) expect(quote === '' || !text.includes(quote)).toBe(true);
        else {
          expect(text.slice(now, now + quote.length)).toBe(quote);
          expect(fate).toBe(now === start ? 'stands' : 'moved');
        }
      }),
    );
  });
});
