import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Answered } from '../../core/mod.js';
import { LiveAnswer } from './live.js';

const answered = (over: Partial<Answered>): Answered => ({
  ...{
    status: 'answered',
    certainty: 'sure',
    mode: 'llm',
    question: '问',
    language: 'zh-Hans',
    confidence: 0.9,
    generation: 1,
  },
  ...{ answer: '甲县签约48个[1]。乙县签约12个[2]。', citations: [], conflicts: [] },
  ...{ ms: { retrieve: 1, answer: 1, total: 2 }, verified: { sentences: 3, supported: 2, dropped: 1 } },
  ...over,
});

function screen() {
  const printed: string[] = [];
  const write = (text: string): void => void printed.push(text);
  return { printed, out: { paint: pc.createColors(false), write, line: (text: string) => write(`${text}\n`) } };
}

const SENTENCES = ['甲县签约48个[1]。', '乙县签约12个[2]。'];

describe('an answer that is still being written', () => {
  it('is printed sentence by sentence, once, with what stands below it', () => {
    const { printed, out } = screen();
    const live = new LiveAnswer(out);
    for (const text of SENTENCES) live.sentence({ text, cited: [1] });
    expect(printed).toEqual(SENTENCES);
    live.finish(answered({}), 'zh-Hans');
    const whole = printed.join('');
    expect(whole.split('甲县签约48个')).toHaveLength(2);
    expect(whole).toContain('共 3 句，2 句有出处，1 句查无依据，已删去。');
  });

  it('is followed by the quoting answer and its note where the model broke off', () => {
    const { printed, out } = screen();
    const live = new LiveAnswer(out);
    live.sentence({ text: '甲县签约48个[1]。', cited: [1] });
    const { verified: _, ...rest } = answered({ mode: 'extractive', answer: '原文[1]。', note: '语言模型断了。' });
    live.finish(rest, 'zh-Hans');
    expect(printed.join('')).toMatch(/甲县签约48个\[1\]。\n\n原文\[1\]。\n\n语言模型断了。/u);
  });

  it('puts a space between English sentences', () => {
    const { printed, out } = screen();
    const live = new LiveAnswer(out);
    for (const text of ['It signed 48 [1].', 'It paid 12 [2].']) live.sentence({ text, cited: [1] });
    live.finish(answered({ answer: 'It signed 48 [1]. It paid 12 [2].', language: 'en' }), 'en');
    expect(printed.join('').split('It signed')).toHaveLength(2);
  });
});
