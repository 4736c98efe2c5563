import { describe, expect, it } from 'vitest';
import { toIsoDay } from './dates.js';
import { clean } from './mod.js';

const BODY = '\n会议决定从下月起在全市推行新的登记办法，企业可以在线上提交全部材料，两天之内就能拿到结果。\n';
const found = (head: string) => clean({ original: `市里开了一次办事改革会\n${head}${BODY}` });

describe('a line under the headline that says who published and when', () => {
  it.each([
    ['河湾晚报　2024年10月21日', '河湾晚报', '2024-10-21'],
    ['山海觀察 2022-02-11', '山海觀察', '2022-02-11'],
    ['港口商訊　2024年10月22日　特派記者報道', '港口商訊', '2024-10-22'],
    ['溪口縣政通訊　民國一一二年八月十五日', '溪口縣政通訊', '2023-08-15'],
    ['发布：北坡招商内参　　日期：2021-01-30', '北坡招商内参', '2021-01-30'],
  ])('%s becomes metadata', (line, source, date) => {
    const cleaned = found(line);
    expect(cleaned.found).toMatchObject({ source, date });
    expect(cleaned.traced.text).not.toContain(line.slice(0, 4));
    expect(cleaned.traced.text).toContain('两天之内就能拿到结果');
  });

  it('stays where it is a sentence about a day', () => {
    const sentence = '大会召开于2024年10月21日，三百人参加。';
    expect(found(sentence).traced.text).toContain('三百人参加');
  });
});

describe('English heads', () => {
  const english = (head: string) =>
    clean({ original: `${head}\n\nThe town opened a new counter for small firms. It is open until nine.\n` });

  it.each([
    ['2022-02-25 By Hill Country Trade Monitor', 'Hill Country Trade Monitor', '2022-02-25'],
    ['Posted on March 2, 2023 0 comments', null, '2023-03-02'],
  ])('%s', (line, source, date) => {
    const cleaned = english(`A town learns to listen\n${line}`);
    expect(cleaned.found).toMatchObject({ source, date });
    expect(cleaned.traced.text).toBe(
      'A town learns to listen\nThe town opened a new counter for small firms. It is open until nine.',
    );
  });

  it.each(['Share | Print | Text size A- A+', 'Share this: Facebook Twitter Email'])('drops %s', (bar) => {
    expect(english(`${bar}\nA town learns to listen`).traced.text.startsWith('A town learns')).toBe(true);
  });

  it('keeps a sentence that begins with a button', () => {
    expect(english('Share prices fell on Monday.').traced.text).toContain('Share prices fell');
  });
});

describe('days of the Republic', () => {
  it.each([
    ['民國112年8月15日', '2023-08-15'],
    ['民國一百一十年十月十日', '2021-10-10'],
    ['民国一〇九年一月二十日', '2020-01-20'],
  ])('%s is %s', (text, day) => expect(toIsoDay(text)).toBe(day));
});
