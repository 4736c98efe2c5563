import { describe, expect, it } from 'vitest';
import { circled, numeral } from './numerals.js';

describe('numerals of automatic numbering', () => {
  it.each([
    ['chineseCounting', 1, '一'],
    ['chineseCounting', 10, '十'],
    ['chineseCounting', 12, '十二'],
    ['chineseCounting', 20, '二十'],
    ['chineseCountingThousand', 105, '一百零五'],
    ['chineseCountingThousand', 110, '一百一十'],
    ['chineseCountingThousand', 1003, '一千零三'],
    ['chineseCountingThousand', 1260, '一千二百六十'],
    ['chineseLegalSimplified', 12, '壹拾贰'],
    ['ideographTraditional', 11, '甲'],
    ['ideographDigital', 105, '一〇五'],
    ['upperRoman', 1994, 'MCMXCIV'],
    ['lowerLetter', 28, 'bb'],
    ['decimalZero', 7, '07'],
    ['decimalFullWidth', 10, '１０'],
    ['decimalEnclosedCircle', 21, '㉑'],
    ['ordinalText', 3, '3'],
    ['chineseCounting', 12345, '12345'],
  ])('writes %s %i as %s', (format, value, written) => expect(numeral(value, format)).toBe(written));

  it('circles the numbers of notes as far as there are circles', () => {
    expect([1, 20, 36, 50, 51].map(circled)).toEqual(['①', '⑳', '㊱', '㊿', '(51)']);
  });
});
