import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Unit } from '../../src/core/mod.js';
import { recognise, unitsOf } from './mod.js';

const kinds = (text: string): string[] =>
  recognise(text, []).map(({ kind, start, end }) => `${kind} ${text.slice(start, end).split('\n').join('⏎')}`);

/** The unit that holds some words. */
function unitWith(text: string, words: string): Unit & { readonly quoted: string; readonly around: string[] } {
  const at = text.indexOf(words);
  const unit = unitsOf(text, recognise(text, [])).find(({ start, end }) => start <= at && at < end);
  if (unit === undefined) throw new Error(`No unit holds ${words}`);
  const slice = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
  return { ...unit, quoted: slice(unit.quote), around: unit.context.map(slice) };
}

describe('short lines', () => {
  const prices = '澡堂价目\n淋浴 12元\n搓背 25元\n修脚 30元';

  it('of a list are rows, each a unit that is quoted by itself', () => {
    expect(kinds(prices)).toEqual(['heading 澡堂价目', 'row 淋浴 12元', 'row 搓背 25元', 'row 修脚 30元']);
    expect(unitWith(prices, '搓背')).toMatchObject({ quoted: '搓背 25元', around: ['澡堂价目'] });
  });

  it('that name values are rows', () => {
    const notice = '读书会\n时间：周五 19:00\n地点：二楼阅览室\n每人带一本书，先到先得。';
    expect(kinds(notice).slice(1)).toEqual([
      'row 时间：周五 19:00',
      'row 地点：二楼阅览室',
      'paragraph 每人带一本书，先到先得。',
    ]);
  });

  it('above prose are headings', () => {
    expect(kinds('渡口往事\n来历\n这个渡口在清代就有，船家姓周。\n近况\n如今只有清早一班船，坐的人不多。')).toEqual([
      'heading 渡口往事',
      'heading 来历',
      'paragraph 这个渡口在清代就有，船家姓周。',
      'heading 近况',
      'paragraph 如今只有清早一班船，坐的人不多。',
    ]);
  });

  it('above prose that name and tell are headlines, unless what they tell is a value', () => {
    const prose = '\n这个渡口在清代就有，船家姓周，一天开六班。';
    expect(kinds(`青禾县：以一条老街带动全县游览${prose}`)[0]).toBe('heading 青禾县：以一条老街带动全县游览');
    expect(kinds(`投诉电话：0477-8531188${prose}`)[0]).toBe('row 投诉电话：0477-8531188');
    expect(kinds(`主办单位：某局${prose}`)[0]).toBe('row 主办单位：某局');
  });

  it('that follow each other as numbered parts are a table, with text between them headings', () => {
    expect(kinds('周四课表\n第一节 历史\n第二节 地理').slice(1)).toEqual(['row 第一节 历史', 'row 第二节 地理']);
    expect(kinds('办法\n第一章 总则\n第一条 本办法适用于全市。')[1]).toBe('heading 第一章 总则');
  });
});

describe('lists', () => {
  const steps = '补办流程\n请按下列步骤办理：\n1. 到前台领表\n2. 填写姓名和原卡号\n3. 交工本费10元\n次日取卡。';

  it('are quoted whole, with the line that leads to them', () => {
    const whole = '请按下列步骤办理：\n1. 到前台领表\n2. 填写姓名和原卡号\n3. 交工本费10元';
    expect(unitWith(steps, '填写').quoted).toBe(whole);
    expect(unitWith(steps, '请按下列').quoted).toBe(whole);
    expect(unitWith(steps, '填写').around).toEqual(['补办流程', '请按下列步骤办理：']);
  });

  it('within lists are quoted with the item above them', () => {
    const nested = '场地须知\n1、篮球场\n- 每小时 40 元\n- 自带球\n2、乒乓球室\n- 每小时 15 元\n- 球拍可租';
    expect(unitWith(nested, '每小时 15')).toMatchObject({
      quoted: '2、乒乓球室\n- 每小时 15 元\n- 球拍可租',
      around: ['场地须知', '2、乒乓球室'],
    });
  });

  it('that are long are quoted an item at a time', () => {
    const long = `注意事项：\n${Array.from({ length: 30 }, (_, i) => `${i + 1}. 第${i + 1}号展柜在开馆前由专人检查门锁和温度`).join('\n')}`;
    expect(unitWith(long, '第17号').quoted).toBe('17. 第17号展柜在开馆前由专人检查门锁和温度');
  });
});

describe('questions with answers', () => {
  it.each([
    '常见问题\n问：钥匙丢了怎么办？\n答：到值班室登记，当天换锁。\n问：几点锁门？\n答：夜里十二点。',
    '常见问题\nQ：钥匙丢了怎么办？\nA：到值班室登记，当天换锁。\nQ：几点锁门？\nA：夜里十二点。',
    '常见问题\n1. 钥匙丢了怎么办？\n到值班室登记，当天换锁。\n2. 几点锁门？\n夜里十二点。',
  ])('are one unit; the answer is quoted: %j', (text) => {
    expect(unitWith(text, '钥匙').quoted).toBe('到值班室登记，当天换锁。');
    expect(unitWith(text, '几点').quoted).toBe('夜里十二点。');
  });

  it('are matched with their question where the answer is long', () => {
    const text = `须知\n问：押金何时退？\n答：${'退房时由管理员检查家具和电器，没有损坏的当天退还全部押金。'.repeat(6)}剩余款项七日内到账。`;
    expect(unitWith(text, '剩余款项').around).toEqual(['须知', '问：押金何时退？']);
  });
});

describe('clauses', () => {
  const law =
    '某市养犬办法\n第一章 登记\n第三条 养犬人应当提交下列材料：\n（一）身份证明；\n（二）免疫证明。\n第四条 登记每年审验一次。';

  it('are quoted with their number and all of their items', () => {
    expect(unitWith(law, '免疫证明')).toMatchObject({
      quoted: '第三条 养犬人应当提交下列材料：\n（一）身份证明；\n（二）免疫证明。',
      around: ['某市养犬办法', '第一章 登记', '第三条 养犬人应当提交下列材料：'],
    });
    expect(unitWith(law, '每年审验').quoted).toBe('第四条 登记每年审验一次。');
  });
});

describe('days and what happened on them', () => {
  it('are one unit', () => {
    const text = '厂史\n1979年3月2日\n砖厂挂牌。\n1986年8月9日\n第一条隧道窑点火。';
    expect(unitWith(text, '隧道窑').quoted).toBe('1986年8月9日\n第一条隧道窑点火。');
  });
});

it('a day below the title is that of the article, not an entry', () => {
  const text = '运河夜航开航\n2023年5月1日\n首班船晚七点离岸，坐了八十人。\n全程四十分钟，票价六十元。';
  expect(kinds(text)).toContain('paragraph 首班船晚七点离岸，坐了八十人。');
});

describe('recognise', () => {
  it('covers every text in order', () => {
    const line = fc.constantFrom(
      '标题',
      '第一章 总则',
      '第二条 内容。',
      '问：几点？',
      '答：八点。',
      '1. 一',
      '- 二',
      '时间：八点',
      '苹果 3元',
      '这是一句话。',
      '2001年1月2日',
      '',
      '谁来？',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (all) => {
        const text = all.join('\n');
        let at = 0;
        for (const { start, end } of recognise(text, [])) {
          expect(text.slice(at, start).trim()).toBe('');
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
      { numRuns: 300 },
    );
  });
});
