import { describe, expect, it } from 'vitest';
import { joinPages } from './pdf-lines.js';

describe('joinPages', () => {
  it('joins a Chinese sentence without a space, also over the end of a page', () => {
    const first = [
      '本市日前印发优化营商环境行动方案，提出五百条具',
      '体举措，涉及政务、市场、法治和人文等方面的工',
      '作，力争两年内建成全国一流营商环境城市，并在',
      '- 1 -',
    ];
    const second = ['明年总结经验。', '另起一段。', '- 2 -'];
    expect(joinPages([first.join('\n'), second.join('\n')])).toBe(
      '本市日前印发优化营商环境行动方案，提出五百条具体举措，涉及政务、市场、法治和人文等方面的工作，力争两年内建成全国一流营商环境城市，并在明年总结经验。\n另起一段。',
    );
  });

  it('joins English with a space and makes divided words whole', () => {
    const page = [
      'The city said on Monday that it had drawn up a plan',
      'of five hundred articles on the envi-',
      'ronment of business in the whole city.',
      'Next paragraph.',
    ];
    expect(joinPages([page.join('\n')])).toBe(
      'The city said on Monday that it had drawn up a plan of five hundred articles on the environment of business in the whole city.\nNext paragraph.',
    );
  });

  it('keeps headings and numbered items on lines of their own', () => {
    const page = [
      '一、总体要求',
      '坚持以市场主体需求为导向，以政府职能转变为核',
      '心，创新体制机制。',
      '（一）减证照，全面推行告知承诺制和容缺受理的做',
      '（二）减时间。',
    ];
    expect(joinPages([page.join('\n')]).split('\n')).toEqual([
      '一、总体要求',
      '坚持以市场主体需求为导向，以政府职能转变为核心，创新体制机制。',
      '（一）减证照，全面推行告知承诺制和容缺受理的做',
      '（二）减时间。',
    ]);
  });

  it('leaves out a header that every page repeats', () => {
    const pages = ['甲', '乙', '丙'].map((name, n) => `年度报告 第${n + 1}页\n${name}章的内容。`);
    expect(joinPages(pages)).toBe('甲章的内容。\n乙章的内容。\n丙章的内容。');
  });
});
