import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readRtf } from './mod.js';

const linesOf = (body: string | Buffer): string[] =>
  readRtf(Buffer.concat([Buffer.from('{\\rtf1\\ansi\\ansicpg936'), Buffer.from(body), Buffer.from('}')])).text.split(
    '\n',
  );
/** Chinese as Word writes it: each byte of GBK by its number. */
const gbk = (text: string): string => [...iconv.encode(text, 'gbk')].map((byte) => `\\'${byte.toString(16)}`).join('');
const unicode = (text: string): string => [...text].map((sign) => `\\u${sign.charCodeAt(0)}?`).join('');

describe('rich text', () => {
  it('reads Chinese as bytes of the code page and as Unicode with its stand-ins', () => {
    expect(linesOf(`{\\info{\\title x}}${gbk('补贴办法')}\\par ${unicode('每户六百元。')}\\par`)).toEqual([
      '补贴办法',
      '每户六百元。',
    ]);
  });

  it('takes the code page of the font where it has one', () => {
    const big5 = [...iconv.encode('臺灣', 'big5')].map((byte) => `\\'${byte.toString(16).padStart(2, '0')}`).join('');
    expect(
      linesOf(`{\\fonttbl{\\f0\\fcharset134 SimSun;}{\\f1\\fcharset136 MingLiU;}}\\f0 ${gbk('甲')}\\f1 ${big5}\\par`),
    ).toEqual(['甲臺灣']);
  });

  it('keeps the numbers that lists show, the results of fields, and what is in braces', () => {
    expect(
      linesOf(
        '{\\listtext 1.\\tab}first\\par {\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt link}} \\{a\\}\\par {\\*\\unknown gone}',
      ),
    ).toEqual(['1. first', 'link {a}']);
  });

  it('reads tables, headings and notes', () => {
    const row = (...cells: string[]): string =>
      `\\trowd ${cells.map((cell) => `\\pard\\intbl ${cell}\\cell`).join('')}\\row `;
    const lines = linesOf(
      `\\pard\\outlinelevel0 Fees\\par \\pard text{\\footnote a note}\\par ${row('Item', 'Fee')}${row('Boat', '80 yuan')}\\pard end\\par`,
    );
    expect(lines.slice(0, 3)).toEqual(['Fees', 'text①', '① a note']);
    expect(lines.at(-2)).toMatch(/Boat.*80 yuan/);
    expect(lines.at(-1)).toBe('end');
  });

  it('names what is no rich text', () => {
    expect(() => readRtf(Buffer.from('plain'))).toThrow('RTF');
  });
});
