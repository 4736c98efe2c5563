import { describe, expect, it } from 'vitest';
import { standAlone } from './follow-up.js';

const BEFORE = '鄂尔多斯的行动方案有多少条？';
const asked = (question: string): string => standAlone(question, [{ question: BEFORE, answer: '500条。' }]);

describe('standAlone', () => {
  it.each([
    ['那绍兴市呢？', '绍兴市的行动方案有多少条？'],
    ['绍兴呢', '绍兴的行动方案有多少条？'],
    ['那包头呢？', '包头的行动方案有多少条？'],
  ])('carries the question over to another place: %s', (question, expected) => {
    expect(asked(question)).toBe(expected);
  });

  it.each([
    '为什么？',
    '它是什么时候发布的，由哪个部门负责落实呢？',
    '其中有多少条已经落实并且向全社会公布了？',
    'when?',
  ])('searches for %s together with the question before', (question) => {
    expect(asked(question)).toContain(BEFORE);
    expect(asked(question)).toContain(question);
  });

  it.each(['巴中市的招商引资大会是哪天召开的？', '一座城市的营商环境应当由哪些指标来衡量才算合理'])(
    'leaves alone what stands alone: %s',
    (question) => {
      expect(asked(question)).toBe(question);
    },
  );

  it('leaves the first question of a conversation alone', () => {
    expect(standAlone('那包头呢？', undefined)).toBe('那包头呢？');
    expect(standAlone('那包头呢？', [])).toBe('那包头呢？');
  });

  it('looks at the last turn only', () => {
    const history = [
      { question: '包头有多少个项目？', answer: '264个。' },
      { question: BEFORE, answer: '500条。' },
    ];
    expect(standAlone('为什么？', history)).not.toContain('包头');
  });
});
