import { describe, expect, it } from 'vitest';
import { findConflicts, type Quoted } from './conflicts.js';

const quotes = (...texts: (string | [title: string, quote: string])[]): Quoted[] =>
  texts.map((text, i) => {
    const [title, quote] = typeof text === 'string' ? ['', text] : text;
    return { n: i + 1, quote, articleId: `article-${i}`, date: null, title };
  });
const found = (question: string, ...texts: (string | [string, string])[]) =>
  findConflicts(question, quotes(...texts)).map(
    ({ about, values }) => `${about}: ${values.map(({ value, n }) => `${value}[${n}]`).join(' / ')}`,
  );

describe('findConflicts shows different values for one thing', () => {
  it('two sources in other words', () => {
    expect(
      found('东江市去年签约多少个项目？', '东江市2022年全年签约项目120个。', '据汇总，东江市共签下96个项目。'),
    ).toEqual(['签约项目: 120个[1] / 96个[2]']);
  });

  it('one source that contradicts itself, with the amounts beside the counts', () => {
    const source =
      '2022年共签约项目120个，协议总投资800亿元。有关部门负责人走访企业60余家，签约项目151个，完成全年目标的110%；协议总投资640亿元，完成全年目标的205%。';
    expect(found('签约了多少个项目', source)).toEqual([
      '签约项目: 120个[1] / 151个[1]',
      '协议投资: 800亿元[1] / 640亿元[1]',
    ]);
  });

  it('Traditional beside Simplified', () => {
    expect(found('车展有多少人次到场', '两天共有3.2万人次到场。', '主辦方稱，兩天約有2.5萬人次到場。')).toEqual([
      '到场: 3.2万人次[1] / 2.5萬人次[2]',
    ]);
  });

  it('English sources', () => {
    expect(
      found('How many booths did the fair have?', 'The fair had 120 booths.', 'In all the fair had 96 booths.'),
    ).toEqual(['fair booth: 120[1] / 96[2]']);
  });
});

it('people and things are counted with several words', () => {
  expect(found('志愿者多少人', '大会共有志愿者320名。', '據報道，大會志願者280人。')).toEqual([
    '大会志愿者: 320名[1] / 280人[2]',
  ]);
  expect(found('走访多少', '走访企业60家。', '走访企业的干部85名。')).toEqual([]);
});

it('what a reader took for the answer is asked about, whatever the question calls it', () => {
  const cited = quotes('签约项目120个。', '签约项目96个。');
  expect(findConflicts('谈成了几桩生意', cited)).toEqual([]);
  const [first, ...others] = cited;
  const read = first && [{ ...first, answer: { text: '120个' } }, ...others];
  expect(findConflicts('谈成了几桩生意', read ?? [])[0]?.values.map(({ value }) => value)).toEqual(['120个', '96个']);
});

it('the day of the article stands beside each value', () => {
  const cited = quotes('签约项目120个。', '签约项目96个。').map((one, i) => ({
    ...one,
    date: i === 0 ? '2023-01-05' : null,
  }));
  expect(findConflicts('签约多少项目', cited)[0]?.values).toEqual([
    { value: '120个', n: 1, date: '2023-01-05' },
    { value: '96个', n: 2 },
  ]);
});

describe('findConflicts stays silent', () => {
  it.each([
    ['the same value in another notation', '签约多少', ['协议投资3.7亿元。', '协议投资37000万元。']],
    ['a rounded value', '走访多少企业', ['走访企业2035家。', '走访企业2000余家。']],
    ['different years', '签约多少项目', ['2021年签约项目120个。', '2022年签约项目151个。']],
    ['half a year', '签约多少项目', ['上半年签约项目60个。', '签约项目151个。']],
    ['different cities', '签约多少项目', ['东江市签约项目120个。', '西河市签约项目151个。']],
    ['different documents', '多少条措施', ['《首批清单》列出措施20条。', '《二批清单》列出措施35条。']],
    ['a part of the whole', '签约多少项目', ['签约项目120个。', '外资签约项目31个。']],
    ['a rate', '签约多少项目', ['签约项目120个。', '平均每天签约项目2个。']],
    ['the old value of a change', '贴息上限多少', ['贷款上限由300万元提高到500万元。', '贷款上限500万元。']],
    [
      'percentages of different things',
      '完成目标多少',
      ['签约项目151个，完成目标的110%；', '协议投资640亿元，完成目标的205%。'],
    ],
    ['other units', '签约多少', ['签约项目120个。', '签约项目800亿元。']],
    ['something not asked about', '窗口几点开门', ['签约项目120个。', '签约项目151个。']],
    ['one sentence with a list', '多少人', ['一厂招工120人，二厂招工151人。']],
    [
      'articles about other places',
      '签约多少项目',
      [
        ['东江招商简报', '全年签约项目120个。'],
        ['西河企业开放日', '现场签约项目18个。'],
      ],
    ],
  ] as [string, string, (string | [string, string])[]][])('%s', (_, question, texts) => {
    expect(found(question, ...texts)).toEqual([]);
  });
});

describe('two things of one kind do not contradict each other', () => {
  const about = (question: string, ...texts: (string | [string, string])[]) => expect(found(question, ...texts));

  it('models, in the sentence or in the title alone', () => {
    about('K20电饭煲多少钱', 'K20电饭煲售价299元。', 'K30电饭煲售价399元。').toEqual([]);
    about('K20保修几年', ['K20说明书', '整机保修2年。'], ['K30说明书', '整机保修3年。']).toEqual([]);
  });

  it('batches, houses and others that have a number', () => {
    about('第8期多少学员', '第8期培训学员36人，第9期培训学员41人。', '第12期培训学员29人。').toEqual([]);
    about('6号楼电梯几号检修', '6号楼电梯每月8日检修。', '7号楼电梯每月15日检修。').toEqual([]);
  });

  it('counterparts and names in one pattern', () => {
    about('东门停车场有多少车位', '东门停车场有车位120个。', '西门停车场有车位80个。').toEqual([]);
    about('成人门票多少钱', '成人门票每张60元。', '儿童门票每张30元。').toEqual([]);
    about('电梯检修', ['甲楼管理', '电梯检修停运2小时。'], ['乙楼管理', '电梯检修停运3小时。']).toEqual([]);
  });

  it('rows of a table', () => {
    about('水温多少', '池名：深水池 | 水温：26℃', '池名：浅水池 | 水温：29℃').toEqual([]);
  });

  it('the same model, house or batch does', () => {
    about('K20电饭煲多少钱', 'K20电饭煲售价299元。', 'K20电饭煲售价329元。').toHaveLength(1);
    about('东门停车场有多少车位', '东门停车场有车位120个。', '东门停车场有车位150个。').toHaveLength(1);
  });
});

it('lines of one price list are about several things, whatever their names have in common', () => {
  const listed = (...lines: string[]): Quoted[] =>
    lines.map((quote, i) => ({ n: i + 1, quote, articleId: 'menu', date: null, title: '价目' }));
  expect(findConflicts('红豆沙多少钱', listed('红豆沙 4元', '陈皮红豆沙 6元', '冰红豆沙：5元'))).toEqual([]);
  expect(findConflicts('红豆沙多少钱', listed('红豆沙 4元', '红豆沙 6元'))).toHaveLength(1);
});

it.each([
  ['一号库面积1200平方米，限高6米。', '二号库面积860平方米，限高4.5米。'],
  ['A区有车位300个。', '三号区有车位200个。'],
  ['三年级有学生200人。', '四年级有学生180人。'],
  ['马老师带学生20人。', '何老师带学生18人。'],
])('what is numbered, or named by a surname, is told apart: %s %s', (...pair) => {
  expect(found('面积、车位、学生各多少', ...pair)).toEqual([]);
});
