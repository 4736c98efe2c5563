/** Numbers as Word's automatic numbering writes them (`w:numFmt`). */
export function numeral(value: number, format: string): string {
  const write = WRITERS[format];
  return value >= 0 && value <= MAX_WRITTEN && write !== undefined ? write(value) : String(value);
}

/** Above it Word falls back to digits in most formats, too. */
const MAX_WRITTEN = 9999;
const DIGITS = '〇一二三四五六七八九';
const FORMAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';

const counting = (value: number): string => chinese(value, DIGITS.replace('〇', '零'), ['', '十', '百', '千']);

const WRITERS: Readonly<Record<string, (value: number) => string>> = {
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: (value) => digitwise(value, '０１２３４５６７８９'),
  upperRoman: (value) => roman(value),
  lowerRoman: (value) => roman(value).toLowerCase(),
  upperLetter: (value) => letter(value),
  lowerLetter: (value) => letter(value).toLowerCase(),
  decimalEnclosedCircle: (value) => circled(value),
  decimalEnclosedCircleChinese: (value) => circled(value),
  decimalEnclosedParen: (value) => (value >= 1 && value <= 20 ? String.fromCodePoint(0x2473 + value) : `(${value})`),
  decimalEnclosedFullstop: (value) => `${value}.`,
  chineseCounting: counting,
  chineseCountingThousand: counting,
  taiwaneseCounting: counting,
  taiwaneseCountingThousand: counting,
  japaneseCounting: counting,
  ideographDigital: (value) => digitwise(value, DIGITS),
  taiwaneseDigital: (value) => digitwise(value, DIGITS),
  japaneseDigitalTenThousand: (value) => digitwise(value, DIGITS),
  chineseLegalSimplified: (value) => chinese(value, FORMAL_DIGITS, ['', '拾', '佰', '仟']),
  ideographLegalTraditional: (value) => chinese(value, '零壹貳參肆伍陸柒捌玖', ['', '拾', '佰', '仟']),
  ideographTraditional: (value) => cyclic(value, '甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: (value) => cyclic(value, '子丑寅卯辰巳午未申酉戌亥'),
  none: () => '',
};

/** ① to ㊿, then in brackets. */
export function circled(value: number): string {
  if (value >= 1 && value <= 20) return String.fromCodePoint(0x245f + value);
  if (value >= 21 && value <= 35) return String.fromCodePoint(0x323c + value);
  if (value >= 36 && value <= 50) return String.fromCodePoint(0x328d + value);
  return `(${value})`;
}

const digitwise = (value: number, digits: string): string => [...String(value)].map((digit) => digits[+digit]).join('');

const cyclic = (value: number, signs: string): string => signs[(value - 1) % signs.length] ?? String(value);

function chinese(value: number, digits: string, places: readonly string[]): string {
  if (value === 0) return digits[0] ?? '';
  const figures = [...String(value)].map(Number);
  const written = figures.map((figure, index) => {
    const place = figures.length - 1 - index;
    if (figure !== 0) return (digits[figure] ?? '') + (places[place] ?? '');
    return figures.slice(index + 1).some((later) => later !== 0) && figures[index - 1] !== 0 ? (digits[0] ?? '') : '';
  });
  // 十二, not 一十二.
  return written.join('').replace(/^[一](?=十)/, '');
}

/** a to z, then aa, bb. */
function letter(value: number): string {
  if (value < 1) return String(value);
  return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  let rest = value;
  let written = '';
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      written += sign;
      rest -= worth;
    }
  }
  return written;
}
