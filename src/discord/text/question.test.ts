import { describe, expect, it } from 'vitest';
import { questionIn, saidIn } from './question.js';

describe('the question in a message', () => {
  it.each([
    ['<@123456789012345678> 条例什么时候施行？', '条例什么时候施行？'],
    ['<@!123456789012345678>條例何時施行？ <@&223456789012345678>', '條例何時施行？'],
    ['[条例](https://example.org/a?b=(c)什么时候施行？', '条例什么时候施行？'],
    ['[条例](<https://example.org/a>) 什么时候施行？', '条例 什么时候施行？'],
    ['```\n条例什么时候施行？\n```', '条例什么时候施行？'],
    ['```text\nWhen does it take effect?\n```', 'When does it take effect?'],
    ['请看 `第三条` 说了什么', '请看 第三条 说了什么'],
    ['**条例** ||什么时候|| __施行__？', '条例 什么时候 施行？'],
    ['> 条例\n# 什么时候施行', '条例\n什么时候施行'],
    ['在 <#323456789012345678> 问过 <:smile:423456789012345678> 条例', '在 问过 条例'],
    ['@everyone 条例', '条例'],
    ['<@123456789012345678>', ''],
  ])('%j', (written, question) => {
    expect(questionIn(written)).toBe(question);
  });

  it.each(['3 < 5 吗？', 'a*b 和 snake_case_name 是什么', '2 * 3 * 4 = ?', '[1] 说了什么', '邮箱 a@b.cn 是谁的'])(
    'leaves what is no markup: %s',
    (written) => {
      expect(questionIn(written)).toBe(written);
    },
  );

  it('reads messages that hold nothing but an embed', () => {
    const embeds = [{ title: '通知', description: '周五停水。', fields: [{ name: '范围', value: '北区' }] }];
    expect(saidIn({ content: '', embeds })).toBe('通知\n周五停水。\n范围：北区');
  });
});
