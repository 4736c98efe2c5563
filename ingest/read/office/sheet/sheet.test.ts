import * as xlsx from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { makeZip } from '../../../../test/reading/make/zip.js';
import { gridOf } from './grid.js';
import { readDelimited, readSheets } from './mod.js';
import { tablesOf } from './tables.js';

const tables = (rows: string[][], merges: Parameters<typeof gridOf>[1] = []): string =>
  [...tablesOf(gridOf(rows, merges), merges)].join('');
const at = (r: number, c: number, toR: number, toC: number) => ({ s: { r, c }, e: { r: toR, c: toC } });

describe('the tables of a sheet', () => {
  it('heads every row with the names of its columns', () => {
    expect(
      tables([
        ['项目', '收费'],
        ['摩托车', '40元'],
        ['小型车', '80元'],
      ]),
    ).toBe(
      '<table><thead><tr><th>项目</th><th>收费</th></tr></thead><tbody><tr><td>摩托车</td><td>40元</td></tr><tr><td>小型车</td><td>80元</td></tr></tbody></table>',
    );
  });

  it('takes lines above the heads for the title, lines between for groups, lines below for notes', () => {
    const html = tables([
      ['收费标准'],
      ['单位：元'],
      ['船型', '票价'],
      ['一、电动船'],
      ['四人', '120'],
      [],
      ['注：儿童半价'],
    ]);
    expect(html).toContain('<caption>收费标准 单位：元 一、电动船</caption>');
    expect(html).toContain('<th>船型</th><th>票价</th>');
    expect(html).toContain('<td>四人</td><td>120</td>');
    expect(html).toMatch(/<\/table><p>注：儿童半价<\/p>$/);
  });

  it('reads heads over two rows, and puts a merged cell into every row that it covers', () => {
    const merges = [at(0, 0, 1, 0), at(0, 1, 0, 2), at(2, 0, 3, 0)];
    const html = tables(
      [
        ['船型', '票价', ''],
        ['', '平日', '周末'],
        ['电动船', '80', '120'],
        ['', '90', '130'],
      ],
      merges,
    );
    expect(html).toContain('<th>船型</th><th>票价 平日</th><th>票价 周末</th>');
    expect(html).toContain('<td>电动船</td><td>90</td><td>130</td>');
  });

  it('heads columns with years, and takes no first row of amounts for heads', () => {
    expect(
      tables([
        ['地区', '2019年', '2020年'],
        ['东区', '3', '4'],
      ]),
    ).toContain('<th>2020年</th>');
    expect(
      tables([
        ['东区', '3'],
        ['西区', '4'],
      ]),
    ).not.toContain('<th>');
  });

  it('starts another table where a blank row is followed by other heads', () => {
    const html = tables([['姓名', '电话'], ['甲', '62220001'], [], ['房间', '面积'], ['101', '30'], [], ['102', '31']]);
    expect(html.match(/<th>房间<\/th>/g)).toHaveLength(1);
    expect(html).toContain('<tr><td>101</td><td>30</td></tr><tr><td>102</td><td>31</td></tr>');
  });

  it('keeps no tree of more than a few hundred rows', () => {
    const rows = Array.from({ length: 1000 }, (_, n) => [`甲${n}`, `${n}`]);
    const pieces = [...tablesOf(gridOf([['名称', '数量'], ...rows]))];
    expect(pieces).toHaveLength(3);
    expect(pieces.every((piece) => piece.includes('<th>数量</th>'))).toBe(true);
  });
});

function workbook(): xlsx.WorkBook {
  const book = xlsx.utils.book_new();
  const day = { t: 'n', v: 44986, z: 'yyyy"年"m"月"d"日"' };
  const sheet = xlsx.utils.aoa_to_sheet([
    ['船型', '折扣', '起用日'],
    ['电动船', { t: 'n', v: 0.25, z: '0%' }, day],
  ]);
  xlsx.utils.book_append_sheet(book, sheet, '票价表');
  xlsx.utils.book_append_sheet(
    book,
    xlsx.utils.aoa_to_sheet([
      ['内部', '数据'],
      ['甲', '乙'],
    ]),
    '隐藏页',
  );
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  return book;
}

describe('workbooks', () => {
  it.each(['xlsx', 'biff8', 'xlml'] as const)(
    'reads %s as it is shown: sheets, percentages, dates, no hidden sheet',
    async (bookType) => {
      const { text } = await readSheets(xlsx.write(workbook(), { type: 'buffer', bookType }) as Buffer);
      for (const part of ['票价表', '电动船', '25%', '2023年3月1日']) expect(text).toContain(part);
      expect(text).not.toContain('内部');
    },
  );

  it('reads .ods, and a cell not as often as the file says', async () => {
    const cell = '<table:table-cell table:number-columns-repeated="99999999"><text:p>甲</text:p></table:table-cell>';
    const rows = `<table:table-row table:number-rows-repeated="99999999">${cell}</table:table-row>`;
    const content = `<office:document-content><office:body><office:spreadsheet><table:table table:name="票价表">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`;
    const { text } = await readSheets(makeZip([{ name: 'content.xml', content }]));
    expect(text).toMatch(/^票价表\s+甲/);
    expect(text.length).toBeLessThan(1000);
    const written = xlsx.write(workbook(), { type: 'buffer', bookType: 'ods' }) as Buffer;
    expect((await readSheets(written)).text).toContain('船型：电动船');
  });

  it('reads the page and the text that programs save under the name .xls', async () => {
    const page =
      '<html><body><table><tr><td>项目</td><td>价格</td></tr><tr><td>检测</td><td>80元</td></tr></table></body></html>';
    expect((await readSheets(Buffer.from(page))).text).toContain('80元');
    expect((await readSheets(Buffer.from('项目\t价格\n检测\t80元\n'))).text).toContain('80元');
  });

  it('names what a workbook with a password is', async () => {
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]);
    await expect(readSheets(ole)).rejects.toMatchObject({ key: 'password' });
  });
});

describe('separated values', () => {
  it.each([',', ';', '\t'])('reads them separated by %j', (mark) => {
    const { text } = readDelimited(Buffer.from(`项目${mark}说明\n检测${mark}"分两步\n""完成"""\n`));
    expect(text).toContain('"完成"');
  });

  it('refuses a table of nothing', () => {
    expect(() => readDelimited(Buffer.from(',,\n,,\n'))).toThrow('no text');
  });
});
