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
    expect(lines).toContain('城市 | 条数');
    expect(lines).toContain('甲市 | 264');
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
