import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { ANSWER, cite, REFUSED } from '../../test/show/given.js';
import { renderAnswer } from './terminal.js';

const [colour, plain] = [pc.createColors(true), pc.createColors(false)];
const [bold, mark] = [(text: string) => colour.bold(text), (n: number) => colour.cyan(`[${n}]`)];
const first = (text: string): string => text.split('\n\n')[0] ?? '';

describe('an answer on a terminal', () => {
  it('has the exact answer in bold in each quote, and its marks in colour', () => {
    const citations = [cite('甲县\n签约48个。', '48个'), cite('乙縣[3]12個。', '12個', 2)];
    const text = renderAnswer({ ...ANSWER, citations }, 'zh-Hans', colour);
    expect(first(text)).toBe(`“甲县 签约${bold('48个')}。”${mark(1)}\n“乙縣〔3〕${bold('12個')}。”${mark(2)}`);
  });

  it('stands with its sources and its certainty, in a pipe without colours', () => {
    const citations = [cite('签约48个。', '48个'), cite('另有12个。', undefined, 2)];
    expect(renderAnswer({ ...ANSWER, citations, note: '注' }, 'zh-Hant', plain)).toBe(
      '“签约48个。”[1]\n“另有12个。”[2]\n\n注\n\n出處\n  [1][2] 包头招商 · 晨报 · 2021-01-26 · a.txt\n\n把握：有據',
    );
  });

  it('says in words where it may be none', () => {
    const text = renderAnswer({ ...ANSWER, certainty: 'unsure' }, 'zh-Hans', plain);
    expect(text).toMatch(/^资料里没有直接说到，下面是最相近的原文，未必能回答：\n“/u);
    expect(text).toMatch(/把握：存疑$/u);
  });

  it('has the quotes below what a model wrote', () => {
    const written = [{ text: '共264个[1]。', cited: [1] }];
    const text = renderAnswer({ ...ANSWER, mode: 'llm', written }, 'zh-Hans', colour);
    expect(first(text)).toBe(`共264个${mark(1)}。`);
    expect(text).toContain(`“全年签约${bold('264个')}项目。”`);
  });

  it('shows where there is none what the nearest articles say', () => {
    const text = renderAnswer(REFUSED, 'en', plain);
    expect(text).toMatch(
      /\n\nArticles that may be related\n {2}· 包头招商 · 晨报 · 2021-01-26 · a.txt\n {6}“全年签约264个项目。”$/u,
    );
  });

  it('lets no article steer the terminal', () => {
    const text = renderAnswer(
      { ...ANSWER, citations: [cite('签约\u001b[5m264个\u001b[0m。', '264个')] },
      'zh-Hans',
      colour,
    );
    expect(text).toContain(`签约[5m${bold('264个')}[0m。`);
  });
});
