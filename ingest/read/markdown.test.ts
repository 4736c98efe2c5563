import { describe, expect, it } from 'vitest';
import { readMarkdown } from './markdown.js';

describe('readMarkdown', () => {
  it('makes front matter metadata and keeps the body as written', () => {
    const body = '\n# 小标题\n\n正文  两个空格。\n';
    const front =
      '---\ntitle: "鄂尔多斯：新举措"\ndate: 2021-1-26\nauthor: [甲, 乙]\nsource: 示例报\nurl: https://example.org/a\ncollection: 城市\n---\n';
    expect(readMarkdown(front + body)).toEqual({
      text: body,
      title: '鄂尔多斯：新举措',
      date: '2021-01-26',
      author: '甲, 乙',
      source: '示例报',
      url: 'https://example.org/a',
      collection: '城市',
    });
  });

  it('takes the first heading for a title where nothing else is said', () => {
    expect(readMarkdown('```sh\n# no heading\n```\n# 真正的标题 #\n正文').title).toBe('真正的标题');
  });

  it.each(['---\n一段话\n---\n另一段', '---\n: : [\n---\n正文', '---\n没有结尾'])(
    'leaves rules that hold no metadata alone: %j',
    (text) => {
      expect(readMarkdown(text).text).toBe(text);
    },
  );

  it('takes empty front matter away', () => {
    expect(readMarkdown('---\n---\n正文').text).toBe('正文');
  });
});
