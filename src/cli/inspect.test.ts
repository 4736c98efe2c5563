import { describe, expect, it } from 'vitest';
import type { Article } from '../core/mod.js';
import { edit, trace } from '../core/traced.js';
import { renderInspection } from './inspect.js';

const article: Article = {
  id: 'a',
  path: 'a',
  title: '營商環境',
  source: null,
  author: null,
  date: '2024-01-02',
  url: null,
  language: 'zh-Hant',
  collection: 'default',
  hash: '',
  original: '',
  text: '',
  origins: [],
  blocks: [],
};
const traced = edit(trace('- +1\n營商環(huán)境,好'), [
  { start: 0, end: 5, replacement: '', rule: 'share-counter' },
  { start: 8, end: 14, replacement: '', rule: 'pinyin-insertion' },
  { start: 15, end: 16, replacement: '，', rule: 'chinese-punctuation' },
]);

describe('renderInspection', () => {
  it('shows what went, what came and which rule did it', () => {
    const text = renderInspection({ traced }, article, { color: false, language: 'zh-Hans' });
    expect(text).toContain('[-- +1⏎-]⟨删除分享计数⟩營商環[-(huán)-]⟨删除误插的拼音⟩境[-,-]⟨半角标点改全角⟩{+，+}好');
    expect(text).toContain('标题  營商環境');
    expect(text).toContain('来源  （无）');
    expect(text).toContain('删除误插的拼音  1 处, 6 字');
  });

  it('uses colour where it may', () => {
    const text = renderInspection({ traced }, article, { color: true, language: 'en' });
    expect(text).toContain('\u001b[31m');
    expect(text).not.toContain('[-');
  });

  it('shows what each block is taken for', () => {
    const text = '收费\n1. 场地六十元\n退订提前两小时。';
    const blocks = [
      { kind: 'heading', start: 0, body: 0, end: 2, level: 1 },
      { kind: 'item', start: 3, body: 6, end: 11, level: 2 },
      { kind: 'paragraph', start: 12, body: 12, end: 20, level: 1 },
    ] as const;
    const shown = renderInspection(
      { traced: trace(text) },
      { ...article, text, blocks },
      { color: false, language: 'en' },
    );
    expect(shown).toContain('Blocks\n  heading  收费\n    item  [1.] 场地六十元\n  paragraph  退订提前两小时。');
  });

  it('says that nothing had to be done', () => {
    const text = renderInspection({ traced: trace('好') }, article, { color: false, language: 'zh-Hant' });
    expect(text).toContain('沒有需要改動的地方');
    expect(text).toContain('\n好\n');
  });
});
