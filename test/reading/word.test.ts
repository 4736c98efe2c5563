import { describe, expect, it } from 'vitest';
import { readDocx } from '../../ingest/read/office/docx.js';
import { makeWord } from './make/office.js';
import type { ZipPart } from './make/zip.js';

const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;
const p = (text: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`;
const numbered = (text: string, level: number, list = 1): string =>
  p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const numbering = (...lists: string[]): ZipPart => ({
  name: 'word/numbering.xml',
  content: `<w:numbering xmlns:w="w">${lists.map((levels, n) => `<w:abstractNum w:abstractNumId="${n}">${levels}</w:abstractNum>`).join('')}${lists
    .map((_, n) => `<w:num w:numId="${n + 1}"><w:abstractNumId w:val="${n}"/></w:num>`)
    .join(
      '',
    )}<w:num w:numId="9"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`,
});
const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
const row = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
const linesOf = async (body: string, ...parts: ZipPart[]): Promise<string[]> =>
  (await readDocx(makeWord(body, undefined, parts))).text.split(/\n+/);

describe('automatic numbering of Word', () => {
  const levels =
    level(0, 'chineseCountingThousand', '第%1章') +
    level(1, 'decimal', '%1.%2', '<w:isLgl/>') +
    level(2, 'chineseCounting', '（%3）');

  it('writes out what stands before a paragraph on paper, level by level', async () => {
    const body = [
      numbered('总则', 0),
      numbered('目的', 1),
      numbered('范围', 1),
      numbered('甲', 2),
      numbered('乙', 2),
      p('插入一段话。'),
      numbered('细则', 0),
      numbered('费用', 1),
      numbered('丙', 2),
    ];
    expect(await linesOf(body.join(''), numbering(levels))).toEqual([
      '第一章 总则',
      '1.1 目的',
      '1.2 范围',
      '（一）甲',
      '（二）乙',
      '插入一段话。',
      '第二章 细则',
      '2.1 费用',
      '（一）丙',
    ]);
  });

  it('begins anew where a list says so, and leaves bullets alone', async () => {
    const body = numbered('甲', 0) + numbered('乙', 0) + numbered('丙', 0, 9) + numbered('点', 0, 2);
    const lines = await linesOf(body, numbering(level(0, 'decimal', '%1、'), level(0, 'bullet', '•')));
    expect(lines.slice(0, 3)).toEqual(['1、甲', '2、乙', '1、丙']);
    expect(lines[3]).toMatch(/点$/);
  });

  it('numbers by style, too', async () => {
    const styles = {
      name: 'word/styles.xml',
      content:
        '<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="A"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="条二"/><w:basedOn w:val="A"/></w:style></w:styles>',
    };
    const body = p('借期六个月。', '<w:pStyle w:val="A"/>') + p('逾期付费。', '<w:pStyle w:val="B"/>');
    expect(await linesOf(body, styles, numbering(level(0, 'chineseCounting', '第%1条')))).toEqual([
      '第一条 借期六个月。',
      '第二条 逾期付费。',
    ]);
  });
});

describe('what else Word keeps beside its text', () => {
  it('puts a note behind the paragraph that it belongs to', async () => {
    const notes = {
      name: 'word/footnotes.xml',
      content: `<w:footnotes xmlns:w="w"><w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>${run('每户六百元。')}</w:p></w:footnote></w:footnotes>`,
    };
    const body = `<w:p>${run('补贴按户发放')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('，由街道审核。')}</w:p>${p('下一段。')}`;
    expect(await linesOf(body, notes)).toEqual(['补贴按户发放①，由街道审核。', '① 每户六百元。', '下一段。']);
  });

  it('reads a text box once, in whichever of its two ways it is written', async () => {
    const box = `<w:txbxContent>${p('报名费980元。')}</w:txbxContent>`;
    const both = `<mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent>`;
    const only = `<mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice></mc:AlternateContent>`;
    for (const drawing of [both, only]) {
      expect(await linesOf(`<w:p><w:r>${drawing}</w:r>${run('通知')}</w:p>`)).toEqual(['通知', '报名费980元。']);
    }
  });

  it('leaves out the table of contents and what was deleted', async () => {
    const contents = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p('总则……1')}</w:sdtContent></w:sdt>`;
    const deleted = `<w:p><w:del><w:r><w:delText>旧价</w:delText></w:r></w:del><w:ins>${run('新价80元。')}</w:ins></w:p>`;
    expect(await linesOf(contents + deleted)).toEqual(['新价80元。']);
  });
});

describe('tables of Word', () => {
  it('takes a first line over the whole width for a title, and a frame for its paragraphs', async () => {
    const grid = (span: number): string => `<w:gridSpan w:val="${span}"/>`;
    const table = `<w:tbl>${row(cell('收费标准', grid(2)))}${row(cell('项目'), cell('收费'))}${row(cell('摩托车'), cell('40元'))}</w:tbl>`;
    const lines = await linesOf(`<w:tbl>${row(cell('重要提示'))}</w:tbl>${table}`);
    expect(lines.slice(0, 2)).toEqual(['重要提示', '收费标准']);
    expect(lines.at(-1)).toContain('40元');
  });
});
