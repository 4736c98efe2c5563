import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { afterAMoment, askingText } from './asking.js';

const articles = { done: 40, total: 212 };
const part = { done: 2, total: 3 };

describe('how far an answer is', () => {
  it.each([
    ['zh-Hans', '第 2/3 问 · 已读 40/212 篇…'],
    ['zh-Hant', '第 2/3 問 · 已讀 40/212 篇…'],
    ['en', 'Question 2/3 · Read 40/212 articles…'],
  ] as const)('is said in %s', (language, text) => {
    expect(askingText({ part, articles }, language)).toBe(text);
    expect(text.startsWith(askingText({ part }, language).replace('…', ''))).toBe(true);
    expect(text.endsWith(askingText({ articles }, language))).toBe(true);
  });

  it('is not told where it takes no longer than a moment', async () => {
    const told: number[] = [];
    const telling = afterAMoment((n: number) => told.push(n), 50);
    telling.tell(1);
    await sleep(100);
    telling.end();
    telling.tell(2);
    await sleep(800);
    expect(told).toEqual([]);
  });

  it('is told once it takes longer, the newest each time, and no more often than is wanted', async () => {
    const told: { readonly n: number; readonly at: number }[] = [];
    const telling = afterAMoment((n: number) => told.push({ n, at: performance.now() }), 200);
    const began = performance.now();
    for (let n = 0; performance.now() - began < 1500; n += 1) {
      telling.tell(n);
      await sleep(10);
    }
    telling.end();
    const [first] = told;
    expect(first?.n).toBeGreaterThan(10);
    expect((first?.at ?? 0) - began).toBeGreaterThanOrEqual(690);
    expect(told.length).toBeGreaterThan(1);
    told.slice(1).forEach(({ at, n }, i) => {
      expect(at - (told[i]?.at ?? 0)).toBeGreaterThanOrEqual(190);
      expect(n).toBeGreaterThan(told[i]?.n ?? 0);
    });
  });
});
