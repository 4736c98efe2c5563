import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Answered, ShownSentence } from '../../core/mod.js';
import { LiveAnswer } from './live.js';

const SENTENCES: readonly ShownSentence[] = [
  { text: '甲县签约48个[1]。', cited: [1] },
  { text: '乙县签约12个[2]。', cited: [2] },
];
const PLACE = { articleId: 'a', title: '甲', source: null, date: null, url: null, path: 'a', passageId: 'p' };

const answered = (over: Partial<Answered> = {}): Answered => ({
  ...{
    status: 'answered',
    certainty: 'sure',
    mode: 'llm',
    question: '问',
    language: 'zh-Hans',
    confidence: 0.9,
    generation: 1,
  },
  ...{ written: SENTENCES, citations: [], conflicts: [] },
  ...{ ms: { retrieve: 1, answer: 1, total: 2 }, verified: { sentences: 3, supported: 2, dropped: 1 } },
  ...over,
});

/** What stands on a screen after sentences were shown and an answer came of them. */
function shown(sentences: readonly ShownSentence[], answer: Answered): string {
  const printed: string[] = [];
  const write = (text: string): void => void printed.push(text);
  const live = new LiveAnswer({ paint: pc.createColors(false), write, line: (text) => write(`${text}\n`) });
  for (const sentence of sentences) live.sentence(sentence);
  live.finish(answer, answer.language);
  return printed.join('');
}

describe('an answer that is still being written', () => {
  it('is printed sentence by sentence, once, with what stands below it', () => {
    const whole = shown(SENTENCES, answered());
    expect(whole).toMatch(/^甲县签约48个\[1\]。乙县签约12个\[2\]。\n\n出处/u);
    expect(whole.split('甲县签约48个')).toHaveLength(2);
    expect(whole).toContain('共 3 句，2 句有出处，1 句查无依据，已删去。');
  });

  it('is followed by what sources disagree about', () => {
    const values = [48, 12].map((value, i) => ({ value: `${value}个`, n: i + 1 }));
    const whole = shown(SENTENCES, answered({ conflicts: [{ about: '签约', values }] }));
    expect(whole).toContain('12个[2]。\n\n注意：关于签约，资料说法不一：48个[1]、12个[2]\n\n出处');
  });

  it('is followed by the quoting answer and its note where the model broke off', () => {
    const citations = [{ ...PLACE, n: 1, quote: '原文。', start: 0, end: 3 }];
    const { verified: _, written: __, ...rest } = answered({ mode: 'extractive', citations, note: '语言模型断了。' });
    expect(shown(SENTENCES.slice(0, 1), rest)).toMatch(/^甲县签约48个\[1\]。\n\n“原文。”\[1\]\n\n语言模型断了。/u);
  });

  it('puts a space between English sentences', () => {
    const written = ['It signed 48 [1].', 'It paid 12 (全部) [1].'].map((text) => ({ text, cited: [1] }));
    const whole = shown(written, answered({ written, language: 'en' }));
    expect(whole).toMatch(/^It signed 48 \[1\]\. It paid 12 \(全部\) \[1\]\.\n\nSources/u);
  });
});
