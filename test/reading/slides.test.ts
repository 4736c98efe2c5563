import { describe, expect, it } from 'vitest';
import { readOdt } from '../../ingest/read/office/open/odt.js';
import { readPptx } from '../../ingest/read/office/slides/pptx.js';
import { line, makeOdt, makePptx, shape } from './make/open.js';

const linesOf = (text: string): string[] => text.split(/\n+/);

describe('presentations', () => {
  it('reads slide by slide: title, bullets, numbers, notes; no page numbers', async () => {
    const numbered = '<a:pPr><a:buAutoNum type="ea1ChsPeriod"/></a:pPr>';
    const { text } = await readPptx(
      makePptx([
        {
          shapes:
            shape('body', line('先到先得'), line('周六', '<a:pPr lvl="1"/>'), line('额满为止')) +
            shape('title', line('报名须知')) +
            shape('sldNum', line('1')),
          notes: '提醒大家带证件。',
        },
        {
          shapes:
            shape('title', line('流程')) +
            shape('', line('填表', numbered), line('缴费', numbered), line('领牌', '<a:pPr><a:buNone/></a:pPr>')),
        },
      ]),
    );
    const lines = linesOf(text);
    expect(lines[0]).toBe('报名须知');
    expect(lines.slice(1, 4).map((item) => item.replace(/^[-•\s]+/, ''))).toEqual(['先到先得', '周六', '额满为止']);
    expect(lines.slice(4)).toEqual(['提醒大家带证件。', '流程', '一、填表', '二、缴费', '领牌']);
  });

  it('reads tables with merged cells, groups and diagrams of text', async () => {
    const cell = (text: string, attributes = ''): string =>
      `<a:tc ${attributes}><a:txBody>${line(text)}</a:txBody></a:tc>`;
    const table = `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr>${cell('船型')}${cell('票价')}</a:tr><a:tr>${cell('电动船', 'rowSpan="2"')}${cell('80元')}</a:tr><a:tr>${cell('', 'vMerge="1"')}${cell('120元')}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
    const { text } = await readPptx(makePptx([{ shapes: `<p:grpSp>${shape('', line('游船'))}</p:grpSp>${table}` }]));
    expect(text).toContain('游船');
    expect(linesOf(text).at(-1)).toMatch(/电动船.*120元/);
  });

  it('names a package that is something else', async () => {
    await expect(readPptx(makeOdt(''))).rejects.toMatchObject({ key: 'notThatPackage' });
  });
});

describe('OpenDocument texts', () => {
  it('reads headings, spaces, notes and boxes in their places', async () => {
    const note =
      '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>每户六百元。</text:p></text:note-body></text:note>';
    const { text } = await readOdt(
      makeOdt(
        `<text:h text:outline-level="1">补贴<text:s text:c="2"/>办法</text:h><text:p>按户发放${note}，街道审核。<draw:frame><draw:text-box><text:p>附言</text:p></draw:text-box></draw:frame></text:p><text:table-of-content><text:p>目录</text:p></text:table-of-content>`,
      ),
    );
    expect(linesOf(text)).toEqual(['补贴 办法', '按户发放①，街道审核。', '附言', '① 每户六百元。']);
  });

  it('writes out the numbers of lists, level by level', async () => {
    const styles =
      '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-prefix="第" style:num-suffix="条"/><text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix=")"/></text:list-style>';
    const item = (inner: string): string => `<text:list-item>${inner}</text:list-item>`;
    const list = `<text:list text:style-name="L">${item('<text:p>借期六个月。</text:p>')}${item('<text:p>费用：</text:p><text:list><text:list-item><text:p>押金</text:p></text:list-item></text:list>')}</text:list>`;
    const { text } = await readOdt(makeOdt(list, styles));
    expect(linesOf(text)).toEqual(['第一条 借期六个月。', '第二条 费用：', '1)押金']);
  });

  it('reads tables with merged cells', async () => {
    const cell = (text: string, attributes = ''): string =>
      `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
    const rows = `<table:table-row>${cell('船型')}${cell('票价')}</table:table-row><table:table-row>${cell('电动船', 'table:number-rows-spanned="2"')}${cell('80元')}</table:table-row><table:table-row><table:covered-table-cell/>${cell('120元')}</table:table-row>`;
    const { text } = await readOdt(makeOdt(`<table:table>${rows}</table:table>`));
    expect(linesOf(text).at(-1)).toMatch(/电动船.*120元/);
  });
});
