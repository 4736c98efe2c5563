import { describe, expect, it } from 'vitest';
import { makePdf } from '../../../../test/reading/make/pdf.js';
import type { PdfBlock } from './blocks.js';
import { glueAll } from './glue.js';
import { blocksOfPages, readPdf } from './mod.js';
import type { Fragment, Page } from './pages.js';

const SIZE = 12;
const LEFT = 72;
/** A text at its place: every Chinese character is an em wide, every other half of one. */
const at = (y: number, x: number, text: string, size = SIZE): Fragment => {
  const width = [...text].reduce((sum, sign) => sum + (sign > '\u2000' ? size : size / 2), 0);
  return { x, y, width, size, text };
};
const page = (...fragments: Fragment[]): Page => ({ width: 595, height: 842, fragments });
/** Lines one below the other. */
const column = (x: number, y: number, ...lines: string[]): Fragment[] =>
  lines.map((text, n) => at(y + n * 18, x, text));
const shown = (block: PdfBlock): string =>
  block.kind === 'table' ? block.rows.map((row) => row.join('|')).join('\n') : glueAll(block.texts);
const read = (...pages: Page[]): string[] => blocksOfPages(pages).map(shown);

const FULL = '本市日前印发优化营商环境行动方案，提出五百条具体举措，涉及政务和';
const REST = '市场等方面，两年内建成。';

describe('the paragraphs of a PDF', () => {
  it('joins lines that fill the width, Chinese without a space, and begins anew at an indent, an item or a gap', () => {
    const lines = column(LEFT, 100, FULL, REST, `（一）${FULL.slice(3)}`, '（二）减时间。');
    expect(read(page(...lines, at(300, LEFT, '另起一段。')))).toEqual([
      FULL + REST,
      `（一）${FULL.slice(3)}`,
      '（二）减时间。',
      '另起一段。',
    ]);
    const indented = [at(100, LEFT, FULL), at(118, LEFT + 24, FULL.slice(2)), at(136, LEFT, REST)];
    expect(read(page(...indented))).toEqual([FULL, FULL.slice(2) + REST]);
  });

  it('joins English with a space, divided words whole, and over a line that waited for a long word', () => {
    const lines = column(
      LEFT,
      100,
      'The city said on Monday that it had drawn up a plan',
      'of five hundred articles on the envi-',
      'ronment of business. Companies and all',
      'representatives agreed.',
    );
    expect(read(page(...lines))).toEqual([
      'The city said on Monday that it had drawn up a plan of five hundred articles on the environment of business. Companies and all representatives agreed.',
    ]);
  });

  it('goes on over the end of a page, without page numbers and what every page repeats', () => {
    const pages = ['第一页的话，还没有说完整整齐齐一', '句话，接着说完。', '第三页的另一段话。'].map((text, n) =>
      page(
        at(40, LEFT, `年度报告 第${n + 1}期`, 9),
        ...column(LEFT, 100, FULL.slice(n) + FULL.slice(0, n), text),
        at(800, 290, `- ${n + 1} -`, 9),
      ),
    );
    const text = read(...pages).join('\n');
    expect(text).not.toMatch(/年度报告|- \d -/);
    expect(text.split('\n')).toHaveLength(2);
  });

  it.each(['首批共有50家会员报名。', '报名截止到6月，', '— 票价30元 —'])(
    'keeps a first or last line that holds one figure: %s',
    (line) => {
      const kept = read(page(at(60, LEFT, line), ...column(LEFT, 130, FULL, '正文在这里结束。'), at(800, LEFT, line)));
      expect([kept[0], kept.at(-1)]).toEqual([line, line]);
    },
  );

  it.each(['3', '— 3 —', '第 3 页', '第3页 共12页', '第3页，共12页', '3/12', 'Page 3 of 12'])(
    'leaves out the number of a page: %s',
    (number) => {
      expect(
        read(page(...column(LEFT, 100, FULL, '正文在这里结束。'), at(800, 290, number, 9))).join(''),
      ).not.toContain(number);
    },
  );

  it('closes letters that are set apart, and keeps words that are', () => {
    expect(
      read(
        page(at(100, 200, '通'), at(100, 240, '知'), at(130, LEFT, '关 于 停 水 的 通 告'), at(160, LEFT, '姓名 张三')),
      ),
    ).toEqual(['通知', '关于停水的通告', '姓名 张三']);
  });

  it('leaves out a table of contents', () => {
    const entries = ['总则', '细则', '附则'].map((name, n) => `${name}${'.'.repeat(40)}${n + 1}`);
    expect(read(page(...column(LEFT, 100, '目 录', ...entries, '前言写在这里。')))).toEqual(['前言写在这里。']);
  });
});

describe('the columns and tables of a PDF', () => {
  it('reads two columns of prose one after the other, under a line over both', () => {
    const left = Array.from({ length: 8 }, (_, n) => `左栏第${'一二三四五六七八'[n]}行的话写到这里就满了，`);
    const right = Array.from({ length: 8 }, (_, n) => `右栏第${'一二三四五六七八'[n]}行的话写到这里就满了，`);
    const [title, ...rest] = read(
      page(at(60, LEFT, FULL), ...column(LEFT, 100, ...left), ...column(330, 100, ...right)),
    );
    expect(title).toBe(FULL);
    expect(rest.join('')).toBe([...left, ...right].join(''));
  });

  it('reads a second column in which the text ends after a few lines', () => {
    const left = Array.from({ length: 12 }, (_, n) => `左栏第${n + 10}行的话写到这里就满了，`);
    const right = [...Array.from({ length: 3 }, (_, n) => `右栏第${n + 10}行的话写到这里就满了，`), '到此为止。'];
    expect(read(page(...column(LEFT, 100, ...left), ...column(330, 100, ...right))).join('')).toBe(
      [...left, ...right].join(''),
    );
  });

  it('takes remarks beside some rows for cells', () => {
    const names = Array.from({ length: 9 }, (_, n) => at(100 + n * 18, LEFT, `第${n + 10}号船的停靠码头和票价`));
    const remarks = [1, 4, 6].map((n) => at(100 + n * 18, 330, '周末加收五元，节日停航'));
    const rows = read(page(at(76, LEFT, '船'), at(76, 330, '说明'), ...names, ...remarks)).join('\n');
    expect(rows).toContain('第11号船的停靠码头和票价|周末加收五元，节日停航');
  });

  it('reads rows by where cells stand, heads over figures at the other side of their column', () => {
    const heads = [at(100, LEFT, '船型'), at(100, 200, '平日票价'), at(100, 330, '周末票价')];
    const rows = [
      ['脚踏船', '50元', '70元'],
      ['电动船', '90元', '120元'],
    ].flatMap(([name = '', one = '', two = ''], n) => [
      at(124 + n * 24, LEFT, name),
      at(124 + n * 24, 240, one),
      at(124 + n * 24, 370, two),
    ]);
    expect(read(page(at(70, LEFT, '游船票价表', 16), ...heads, ...rows))).toEqual([
      '游船票价表',
      '船型|平日票价|周末票价\n脚踏船|50元|70元\n电动船|90元|120元',
    ]);
  });

  it('puts the lines of one cell together', () => {
    const row = (y: number, ...cells: string[]): Fragment[] =>
      cells.flatMap((text, n) => (text === '' ? [] : [at(y, LEFT + n * 160, text)]));
    const lines = [
      ...row(100, '事项', '材料', '时限'),
      ...row(130, '开户', '身份证原件和', '三天'),
      ...row(144, '', '复印件'),
      ...row(174, '销户', '身份证', '一天'),
    ];
    expect(read(page(...lines))).toEqual(['事项|材料|时限\n开户|身份证原件和复印件|三天\n销户|身份证|一天']);
  });

  it('goes on with a table on the next page, whose heads may be repeated', () => {
    const row = (y: number, ...cells: string[]): Fragment[] => cells.map((text, n) => at(y, LEFT + n * 160, text));
    const first = page(...row(700, '姓名', '房间', '电话'), ...row(724, '甲', '101', '62220001'));
    const second = page(
      ...row(72, '姓名', '房间', '电话'),
      ...row(96, '乙', '102', '62220002'),
      at(200, LEFT, '以上名单截至五月。'),
    );
    expect(read(first, second)).toEqual(['姓名|房间|电话\n甲|101|62220001\n乙|102|62220002', '以上名单截至五月。']);
  });

  it('reads lines that run from top to bottom, the right one first', async () => {
    const { text } = await readPdf(
      makePdf([['古渡口碑记', '渡口始建于清道光年间', '民国廿六年毁于大水']], { font: 'unigb-vertical' }),
    );
    expect(text).toBe('古渡口碑记\n渡口始建于清道光年间\n民国廿六年毁于大水');
  });
});
