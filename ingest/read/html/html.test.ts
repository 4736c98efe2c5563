import { describe, expect, it } from 'vitest';
import { declaredCharset, readHtml } from './mod.js';

const paragraph = (n: number): string =>
  `<p>第${n}段：本市出台优化营商环境的若干措施，涉及政务服务、市场准入、\n   法治保障等方面，企业普遍表示欢迎。</p>`;

const PAGE = `<!doctype html><html><head><title>优化营商环境出新招 - 示例网</title>
<meta property="article:published_time" content="2021-01-26T08:00:00+08:00"><meta name="author" content="某记者">
<meta property="og:site_name" content="示例网"><link rel="canonical" href="https://example.org/a.html">
<style>p{color:red}</style></head><body>
<nav><a href="/">首页</a> <a href="/b">频道</a></nav><script>var secret = 1</script>
<article><h1>优化营商环境出新招</h1>${[1, 2, 3].map(paragraph).join('\n')}
<h2>具体举措</h2><ul><li>减证照</li><li>减<b>时</b>间</li></ul>
<table><tr><th>城市</th><th>条数</th></tr><tr><td><p>甲市</p></td><td>264</td></tr></table>
<p style="display: none">看不见的字</p>${paragraph(4)}</article>
<footer>版权所有</footer></body></html>`;

describe('readHtml', () => {
  const page = readHtml(PAGE);

  it('keeps paragraphs, headings, items and rows as lines', () => {
    const lines = page.text.split('\n');
    expect(lines).toContain(
      '第1段：本市出台优化营商环境的若干措施，涉及政务服务、市场准入、法治保障等方面，企业普遍表示欢迎。',
    );
    expect(lines).toContain('具体举措');
    expect(lines).toContain('- 减证照');
    expect(lines).toContain('- 减时间');
    expect(lines).toContain('城市：甲市 | 条数：264');
  });

  it('leaves out what is not read or not seen', () => {
    for (const gone of ['首页', 'secret', 'color', '看不见', '版权所有']) expect(page.text).not.toContain(gone);
  });

  it('takes title, date, author, source and address from where the page states them', () => {
    const { title, date, author, source, url } = page;
    expect({ title, date, author, source, url }).toEqual({
      title: '优化营商环境出新招',
      date: '2021-01-26',
      author: '某记者',
      source: '示例网',
      url: 'https://example.org/a.html',
    });
  });

  it('reads JSON-LD, also in a graph', () => {
    const data = {
      '@graph': [
        { '@type': 'WebPage', headline: '不是这个' },
        {
          '@type': ['NewsArticle'],
          headline: '标题',
          datePublished: '2022-03-01',
          author: [{ name: '甲' }, { name: '乙' }],
          publisher: { name: '某报' },
        },
      ],
    };
    const { title, date, author, source } = readHtml(
      `<html><head><script type="application/ld+json">${JSON.stringify(data)}</script></head><body><p>正文</p></body></html>`,
    );
    expect({ title, date, author, source }).toEqual({
      title: '标题',
      date: '2022-03-01',
      author: '甲, 乙',
      source: '某报',
    });
  });

  it('takes the whole body where no article can be told', () => {
    expect(readHtml('<p>只有一句话。</p><nav>菜单</nav>').text).toBe('只有一句话。');
  });

  it('keeps a page that is one big table', () => {
    const rows = Array.from({ length: 40 }, (_, n) => `<tr><td>第${n}项指标</td><td>${n * 7}个</td></tr>`).join('');
    const text = readHtml(
      `<html><body><div><p>${'说明文字，'.repeat(8)}</p></div><table>${rows}</table></body></html>`,
    ).text;
    expect(text).toContain('第39项指标 | 273个');
  });

  it('joins English lines with a space and Chinese ones without', () => {
    expect(readHtml('<p>two\n  words</p><p>两个\n  词“引\n号”</p>').text).toBe('two words\n两个词“引号”');
  });

  it('survives 5,000 elements inside each other', () => {
    expect(readHtml(`${'<div>'.repeat(5000)}深处${'</div>'.repeat(5000)}`).text).toBe('深处');
  });

  it('refuses nesting without end, quickly', () => {
    expect(() => readHtml('<div>'.repeat(500_000))).toThrow('nested too deeply');
  });

  it('does not count embedded images as text', () => {
    expect(readHtml(`<p>图后有字</p><img src="data:image/png;base64,${'A'.repeat(9_000_000)}">`).text).toBe('图后有字');
  });

  it('finds the charset that a page names', () => {
    expect(declaredCharset(Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'))).toBe(
      'gb2312',
    );
    expect(declaredCharset(Buffer.from('<p>none</p>'))).toBeUndefined();
  });
});

const linesOf = (html: string): string[] => readHtml(html).text.split('\n');
const blocksOf = (html: string): string[] => {
  const { text, parsed } = readHtml(html);
  return (parsed?.blocks ?? []).map(({ kind, level, start, end }) => `${kind}${level} ${text.slice(start, end)}`);
};

describe('structure', () => {
  it('is headings, lists within lists, and code', () => {
    const html =
      '<h2>借书</h2><p>凭证办理。</p><ol><li>读者<ul><li>借5本</li></ul></li><li>教师</li></ol><pre>a  = 1\n\n b</pre>';
    expect(blocksOf(html)).toEqual([
      'heading2 借书',
      'paragraph1 凭证办理。',
      'item1 1. 读者',
      'item2 - 借5本',
      'item1 2. 教师',
      'code1 a  = 1\n\n b',
    ]);
  });

  it('is rows with the heads of all their columns, whatever spans them', () => {
    const html = `<table><caption>场馆开放</caption>
      <tr><th rowspan="2">场馆</th><th colspan="2">票价（元）</th></tr><tr><th>平日</th><th>周末</th></tr>
      <tr><td rowspan="2">球馆</td><td>30</td><td>50</td></tr><tr><td>20</td><td></td></tr>
      <tr><td colspan="3">室外</td></tr><tr><td>跑道</td><td colspan="2">免费</td></tr></table>`;
    expect(blocksOf(html)).toEqual([
      'caption1 场馆开放',
      'row1 场馆：球馆 | 票价 平日：30元 | 票价 周末：50元',
      'row1 场馆：球馆 | 票价 平日：20元',
      'caption1 室外',
      'row1 场馆：跑道 | 票价（元） 平日：免费',
    ]);
  });

  it('is values with their names, beside each other or in a list of descriptions', () => {
    expect(linesOf('<table><tr><th>院长</th><td>王小明</td><th>电话</th><td>5521</td></tr></table>')).toEqual([
      '院长：王小明 | 电话：5521',
    ]);
    expect(linesOf('<dl><dt>院长：</dt><dd>王小明</dd><dt>几点开门？</dt><dd><p>八点。</p></dd></dl>')).toEqual([
      '院长：王小明',
      '几点开门？',
      '八点。',
    ]);
  });

  it('is none where a table only places things on the page', () => {
    const html = `<table><tr><td><p>${'左栏的一段话。'.repeat(50)}</p><p>第二段。</p></td><td>右栏</td></tr></table>`;
    expect(blocksOf(html).filter((block) => block.startsWith('row'))).toEqual([]);
    expect(linesOf(html)).toContain('第二段。');
  });
});

describe('what opens', () => {
  const opened = '<details><summary>退票</summary><p>开演前一天可退。</p><p>当天不退。</p></details>';

  it('heads its own text, and not what follows it', () => {
    expect(blocksOf(`<h1>剧场</h1>${opened}<p>存包在一楼。</p>`)).toEqual([
      'heading1 剧场',
      'pair1 退票\n开演前一天可退。\n当天不退。',
      'paragraph1 存包在一楼。',
    ]);
  });

  it('heads tables and lists as a heading does', () => {
    const prices = '<details><summary>票价</summary><ul><li>成人 40元</li><li>儿童 20元</li></ul></details>';
    expect(blocksOf(`<h1>剧场</h1>${prices}`)).toEqual([
      'heading1 剧场',
      'heading6 票价',
      'item1 - 成人 40元',
      'item1 - 儿童 20元',
    ]);
  });

  it('is the question of a description list as well', () => {
    expect(blocksOf('<dl><dt>几点开门？</dt><dd>晚上六点。</dd></dl>')).toEqual(['pair1 几点开门？\n晚上六点。']);
  });
});

describe('headings', () => {
  it('keep their depth where the article is found in a page', () => {
    const kept = blocksOf(PAGE).filter((block) => block.startsWith('heading'));
    expect(kept).toEqual(['heading1 优化营商环境出新招', 'heading2 具体举措']);
  });

  it('are as deep as ARIA says', () => {
    expect(blocksOf('<h1>剧场</h1><h1 aria-level="3">票价</h1><p>成人四十元。</p>')[1]).toBe('heading3 票价');
  });
});

describe('hidden text', () => {
  it.each([
    [
      'an article that waits for its script',
      '<div id="js_content" style="visibility: hidden; opacity: 0"><p>桥梁将于下月十五日封闭检修。</p></div>',
    ],
    ['the tab that is not open', '<div role="tabpanel" aria-hidden="true"><p>桥梁将于下月十五日封闭检修。</p></div>'],
    [
      'the panel of a button',
      '<button aria-controls="p1">何时检修</button><div id="p1" hidden><p>桥梁将于下月十五日封闭检修。</p></div>',
    ],
    ['the answer of a question', '<div class="faq-answer" style="display:none">桥梁将于下月十五日封闭检修。</div>'],
    ['details', '<details><summary>何时检修</summary>桥梁将于下月十五日封闭检修。</details>'],
  ])('is kept of %s', (_, html) => {
    expect(readHtml(`<h1>通告</h1>${html}`).text).toContain('桥梁将于下月十五日封闭检修。');
  });

  it.each([
    '<div class="modal" style="display:none">请登录后继续浏览本站的全部内容。</div>',
    '<i aria-hidden="true">×</i>',
  ])('goes where it pops up or is an icon: %s', (html) =>
    expect(readHtml(`<p>正文一句。</p>${html}`).text).toBe('正文一句。'),
  );
});

describe('menus', () => {
  it('are left out of a page of which no article can be told', () => {
    const menu = ['首页', '机构', '动态', '公开', '互动'].map((name) => `<li><a href="/x">${name}</a></li>`).join('');
    expect(readHtml(`<ul>${menu}</ul><p>只有一句话。</p>`).text).toBe('只有一句话。');
  });
});
