import { describe, expect, it } from 'vitest';
import { afterChange } from './changed.js';

function shown(question: string, quote: string, found: string): string {
  const start = quote.indexOf(found);
  const span = { start, end: start + found.length };
  const { start: from, end } = afterChange(question, quote, span) ?? span;
  return quote.slice(from, end);
}

describe('a figure that has changed', () => {
  it.each([
    ['开办小吃店需要几项手续？', '开办小吃店的手续由11项减为3项。', '11项', '3项'],
    ['审批要多少天？', '审批时限从原来的20天压缩到了5天，', '20天', '5天'],
    ['審批要多少天？', '審批時限從20天縮短至5天。', '20天', '5天'],
    ['覆盖率是多少？', '覆盖率由85%提高到92%。', '85%', '92%'],
  ])('%s is answered from “%s” by what it is now', (question, quote, found, now) => {
    expect(shown(question, quote, found)).toBe(now);
  });

  it.each([
    ['what it was is asked', '原来需要几项手续？', '手续由11项减为3项。', '11项'],
    ['by how much is asked', '手续减少了多少？', '手续由11项减为3项，减少8项。', '8项'],
    ['it is the later one already', '需要几项手续？', '手续由11项减为3项。', '3项'],
    ['nothing changes', '有多少人参加？', '从300人中选出20人。', '300人'],
    ['the second figure counts something else', '有多少企业？', '由40家企业增加投资到3亿元。', '40家'],
    ['there is no figure', '由谁负责？', '由建设局负责，手续减为3项。', '建设局'],
  ])('is left as it was found where %s', (_, question, quote, found) => {
    expect(shown(question, quote, found)).toBe(found);
  });
});
