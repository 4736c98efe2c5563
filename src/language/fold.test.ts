import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './fold.js';

describe('fold', () => {
  it.each([
    ['優化營商環境', '优化营商环境'],
    ['ＧＤＰ　１０００', 'gdp 1000'],
    ['Ordos', 'ordos'],
    ['①', '1'],
    // Compatibility ideographs are other code points for the same character.
    ['\uf92f', '劳'],
    // Simplified in two steps.
    ['薴', '苎'],
    ['', ''],
  ])('%s becomes %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('folds both scripts into one', () => {
    expect(fold('鄂爾多斯推出150名體驗官')).toBe(fold('鄂尔多斯推出150名体验官'));
  });

  it.each([
    ['any text', fc.string({ unit: 'binary', maxLength: 60 })],
    ['ideographs', fc.string({ unit: fc.integer({ min: 0x4e00, max: 0x9fff }).map((c) => String.fromCodePoint(c)) })],
    ['marks and presentation forms', fc.string({ unit: fc.constantFrom(...'İıſßK\u0301\u0307\u3099ｶﾞ㍿㈠﷽が') })],
  ])('twice is folding once: %s', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = fold(text);
        expect(fold(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});
