import { describe, expect, it } from 'vitest';
import type { RawArticle } from '../../../src/core/mod.js';
import { clean } from '../../clean/mod.js';
import { readMarkdown, readText } from './mod.js';

const cleaned = (source: string) => {
  const { text, parsed } = readMarkdown(source);
  const raw: Pick<RawArticle, 'original' | 'parsed'> = { original: text, parsed };
  return clean(raw);
};
const textOf = (source: string): string => cleaned(source).traced.text;
const blocksOf = (source: string): string[] => {
  const { traced, blocks } = cleaned(source);
  return blocks.map(({ kind, level, start, end }) => `${kind}${level} ${traced.text.slice(start, end)}`);
};

describe('front matter', () => {
  it.each([
    '---\ntitle: "鄂尔多斯：新举措"\ndate: 2021-1-26\nauthor: [甲, 乙]\nsource: 示例报\nurl: https://example.org/a\ncollection: 城市\n---\n',
    '+++\ntitle = "鄂尔多斯：新举措"\ndate = 2021-01-26T08:00:00Z\nauthor = "甲, 乙"\nsource = "示例报"\nurl = "https://example.org/a"\ncollection = "城市"\n+++\n',
  ])('becomes metadata and is no text', (front) => {
    expect(readMarkdown(`${front}\n## 小标题\n\n正文一句。\n`)).toMatchObject({
      title: '鄂尔多斯：新举措',
      date: '2021-01-26',
      author: '甲, 乙',
      source: '示例报',
      url: 'https://example.org/a',
      collection: '城市',
    });
    expect(textOf(`${front}\n## 小标题\n\n正文一句。\n`)).toBe('小标题\n正文一句。');
  });

  it('needs no dashes around it', () => {
    const page = 'title: 划船须知\nauthor: 甲, 乙\n\n正文一句。\n';
    expect(readMarkdown(page)).toMatchObject({ title: '划船须知', author: '甲, 乙' });
    expect(textOf(page)).toBe('正文一句。');
    expect(textOf('title: 一段话\n接着的一行\n')).toContain('一段话');
  });

  it.each(['---\n一段话\n---\n另一段', '---\n: : [\n---\n正文', '---\n没有结尾'])(
    'is not what rules enclose: %j',
    (source) => {
      for (const words of source.split('\n').filter((line) => /\p{Script=Han}/u.test(line))) {
        expect(textOf(source)).toContain(words);
      }
    },
  );
});

describe('the title', () => {
  it('is the first heading where nothing else is said', () => {
    expect(readMarkdown('```sh\n# no heading\n```\n# 真正的标题 #\n正文').title).toBe('真正的标题');
    expect(readMarkdown('# 安装 {#install}\n正文').title).toBe('安装');
    expect(readMarkdown('# 湖滨镇章程\n# 第二编 财务\n正文\n# 附则').title).toBe('湖滨镇章程 第二编 财务');
  });
});

describe('marks', () => {
  it.each([
    ['见[生命值](Hit_Points.md "生命值")。', '见生命值。'],
    ['见[说明][1]与<https://a.cn>。\n\n[1]: https://example.com/x', '见说明与https://a.cn。'],
    ['这是**重点**、*斜体*和~~旧的~~。', '这是重点、斜体和旧的。'],
    ['用 3~5 天，每晚 $20，共 $60。', '用 3~5 天，每晚 $20，共 $60。'],
    ['一句话[^1]。\n\n[^1]: 注的内容。', '一句话。\n注的内容。'],
    ['入口是 __main__ 模块，配置写在 __init__.py 里。', '入口是 __main__ 模块，配置写在 __init__.py 里。'],
    ['**先关水阀。**再开门。', '先关水阀。再开门。'],
    ['甲&amp;乙，\\*不斜\\*', '甲&乙，*不斜*'],
    ['![图](a.png)正文', '正文'],
    ['<script setup>\nimport A from "./a.vue"\n</script>\n\n正文<br>下一行', '正文 下一行'],
    ['import Tabs from "@theme/Tabs";\n\n# 安装\n\n正文', '安装\n正文'],
    ['::: tip 提示\n先关水阀。\n:::', '提示\n先关水阀。'],
    ['<details>\n<summary>要带什么</summary>\n\n身份证。\n</details>', '要带什么\n身份证。'],
  ])('of %j go', (source, text) => {
    expect(textOf(source)).toBe(text);
  });

  it('leave every character with its place in what was written', () => {
    const source = '# 标题\n\n> 引用**一**句\n> 第二行\n\n| 甲 | 乙 |\n|--|--|\n| 1 | `x|y` |\n';
    const { traced } = cleaned(source);
    for (const run of traced.origins) {
      const text = traced.text.slice(run.start, run.end);
      const origin = source.slice(run.originalStart, run.originalEnd);
      if (text.length === origin.length && text.length > 1) expect(text).toBe(origin);
    }
    expect(traced.text).toContain('引用一句\n第二行');
  });
});

describe('structure', () => {
  it('is headings, paragraphs and lists within lists', () => {
    expect(blocksOf('# 须知\n\n说明一句。\n\n1. 大人\n   - 半天 10 元\n   - 全天 15 元\n2. 小孩\n')).toEqual([
      'heading1 须知',
      'paragraph1 说明一句。',
      'item1 1. 大人',
      'item2 - 半天10元',
      'item2 - 全天15元',
      'item1 2. 小孩',
    ]);
  });

  it('is rows that say what their values are', () => {
    expect(blocksOf('| 船型 | 平日 | 周末 |\n|---|---|---|\n| 手划船 | 40 | 60 |\n| 电动船 | 80 | |\n')).toEqual([
      'row1 船型：手划船 | 平日：40 | 周末：60',
      'row1 船型：电动船 | 平日：80',
    ]);
  });

  it('is code that nobody repairs, and headings that no rule takes for furniture', () => {
    const code = 'const 来源 = { "名称" : 1 , b: 2 }';
    expect(blocksOf(`## 登录\n\n输入短信验证码。\n\n\`\`\`js\n${code}\n\`\`\``)).toEqual([
      'heading2 登录',
      'paragraph1 输入短信验证码。',
      `code1 ${code}`,
    ]);
  });

  it('of hostile depth is given up for the words', () => {
    expect(textOf(`${'> '.repeat(20_000)}正文`)).toContain('正文');
    expect(textOf(`${'*a_'.repeat(20_000)}正文`)).toContain('正文');
  });
});

describe('a plain text', () => {
  it('is read as Markdown where it is written like that', () => {
    expect(readText('# 标题\n\n**重点**在此').parsed?.text).toBe('标题\n重点在此');
    expect(readText('---\ntitle: 新政\n---\n正文').title).toBe('新政');
    for (const text of ['#话题#引发热议\n共3*4*5种', '车牌粤B12**与沪A34**', '第一段\n\n# 号楼']) {
      expect(readText(text).parsed).toBeUndefined();
    }
  });
});

describe('documents that mark their headings themselves', () => {
  const page = (body: string): string => `# 排序\n\n## 复杂度\n\n${body}\n\n## 写法\n\n下面是写法。\n`;

  it('have no other headings, and no rows made of single paragraphs', () => {
    const blocks = blocksOf(page('最坏时要比较每一对\n\n空间复杂度：常数'));
    expect(blocks).toContain('paragraph1 最坏时要比较每一对');
    expect(blocks).toContain('paragraph1 空间复杂度：常数');
  });

  it('may still hold a list of prices, a paragraph a row', () => {
    expect(blocksOf(page('烫发 260元\n\n剪发 35元\n\n护理 90元'))).toContain('row1 剪发 35元');
  });

  it('end sentences as mathematicians do', () => {
    expect(blocksOf('# 树\n\n连通且没有环的图是树．\n')).toContain('paragraph1 连通且没有环的图是树．');
  });

  it('keep code below a tab, and words below a note, out of the line above', () => {
    const blocks = blocksOf(
      page('=== "Python"\n    ```python\n    n = 1\n    ```\n\n???+ note "例题"\n    - 求最小值'),
    );
    expect(blocks).toContain('code1 n = 1');
    expect(blocks.some((block) => block.endsWith('求最小值') && block.startsWith('item'))).toBe(true);
  });

  it('do not show the anchors of their headings', () => {
    expect(blocksOf('# 组件\n\n## 你的第一个组件 {/*your-first-component*/}\n\n正文。\n')).toContain(
      'heading2 你的第一个组件',
    );
  });
});
