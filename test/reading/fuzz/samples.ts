import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as xlsx from '@e965/xlsx';
import { makeEpub, makeWord } from '../make/office.js';
import { line, makeOdt, makePptx, shape } from '../make/open.js';
import { makePdf } from '../make/pdf.js';
import { makeZip } from '../make/zip.js';

const LINES = ['优化营商环境行动方案', '提出五百条具体举措，涉及政务和市场。', '第一条 按户发放，每户600元。'];

const scan = (name: string): Buffer => readFileSync(join(import.meta.dirname, '..', 'scans', name));

const cell = (text: string, more = ''): string =>
  `<w:tc><w:tcPr>${more}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
const WORD =
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>总则</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>` +
  `<w:tbl><w:tr>${cell('标题', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('甲', '<w:vMerge w:val="restart"/>')}${cell('乙')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('丙')}</w:tr></w:tbl>`;
const NUMBERING =
  '<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>';
const NOTES = '<w:footnotes><w:footnote w:id="2"><w:p><w:r><w:t>注文</w:t></w:r></w:p></w:footnote></w:footnotes>';

function workbook(): xlsx.WorkBook {
  const sheet = xlsx.utils.aoa_to_sheet([
    ['收费标准', ''],
    ['项目', '收费'],
    ['摩托车', 40],
    ['小型车', { t: 'n', v: 0.5, z: '0%' }],
  ]);
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }];
  return { SheetNames: ['票价'], Sheets: { 票价: sheet } };
}
const book = (bookType: xlsx.BookType): Buffer => xlsx.write(workbook(), { type: 'buffer', bookType }) as Buffer;

const odtRow =
  '<table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>甲</text:p></table:table-cell></table:table-row>';
const MAIL =
  'From: a@example.com\r\nSubject: =?UTF-8?B?5YGc5rC0?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=CD=A3=CB=AE</p>\r\n--b--\r\n';
const CHAT = JSON.stringify({
  guild: { name: '服务器' },
  channel: { name: '公告' },
  messages: [{ timestamp: '2023-05-01T12:00:00', content: '几点维护？', author: { name: '小明' } }],
});

/** A small valid file of each format, by the ending of its name. */
export const SAMPLES: Readonly<Record<string, Buffer>> = {
  '.docx': makeWord(WORD, '标题', [
    { name: 'word/numbering.xml', content: NUMBERING },
    { name: 'word/footnotes.xml', content: NOTES },
  ]),
  '.xlsx': book('xlsx'),
  '.xls': book('biff8'),
  '.ods': book('ods'),
  '.csv': book('csv'),
  '.pptx': makePptx([{ shapes: shape('title', line('须知')) + shape('body', line('甲'), line('乙')), notes: '备注' }]),
  '.odt': makeOdt(
    `<text:h text:outline-level="1">办法</text:h><text:p>甲<text:s text:c="3"/>乙</text:p><table:table>${odtRow}</table:table>`,
  ),
  '.rtf': Buffer.from(
    "{\\rtf1\\ansicpg936 {\\fonttbl{\\f0\\fcharset134 S;}}\\f0\\'b2\\'b9\\par \\trowd \\intbl a\\cell b\\cell\\row \\u34917?{\\footnote n}\\par}",
  ),
  '.pdf': makePdf([LINES, LINES], { font: 'to-unicode', title: '方案' }),
  '.png': scan('notice.png'),
  '.jpg': scan('columns.jpg'),
  '.webp': scan('notice.webp'),
  '.epub': makeEpub('书', ['<h1>章</h1><p>甲。</p>', '<table><tr><td>乙</td></tr></table>']),
  '.eml': Buffer.from(MAIL),
  '.srt': Buffer.from('1\n00:00:01,000 --> 00:00:02,000\n大家好。\n\n2\n00:00:02,000 --> 00:00:03,500\n今天讲种菜。\n'),
  '.json': Buffer.from(CHAT),
  '.txt': Buffer.from('2023-05-01 12:00 张三: 几点\n2023-05-01 12:01 李四: 七点\n2023-05-01 12:02 张三: 好\n'),
  '.zip': makeZip([
    { name: 'a.txt', content: '甲。' },
    { name: 'b.csv', content: '项目,收费\n甲,1' },
    { name: 'c/d.html', content: '<p>乙。</p>' },
  ]),
};

/** Formats that are packages: their parts are broken one by one, too, behind a sound table of contents. */
export const PACKAGES = new Set(['.docx', '.xlsx', '.ods', '.pptx', '.odt', '.epub']);
