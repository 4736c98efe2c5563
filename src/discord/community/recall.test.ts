import { describe, expect, it } from 'vitest';
import { recalls } from './recall.js';

const ENTRIES = [
  { question: '自习室晚上几点关门？', answer: '十一点半清场。' },
  { question: 'API 的调用次数上限是多少？', answer: '每分钟60次。' },
];

describe('key words', () => {
  it.each(['自习室 关门 时间', '自習室 關門', 'api 次数 上限'])('“%s” may mean what was taught', (text) => {
    expect(recalls(text, ENTRIES)).toBe(true);
  });

  it.each([
    '哈哈哈哈',
    '晚上好',
    '自习室的猫又来蹭饭了真可爱',
    '次数',
    '今天在自习室坐了一整天腰酸背痛，回去路上还淋了一场大雨，真是太倒霉了',
  ])('“%s” does not', (text) => expect(recalls(text, ENTRIES)).toBe(false));

  it('mean nothing where nothing was taught', () => expect(recalls('自习室 关门', [])).toBe(false));
});
