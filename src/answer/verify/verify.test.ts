import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Evidence, openTranslator, prepareEvidence, readClaim, verify, withMarks, withoutMarks } from './mod.js';

const passage = (n: number, text: string, over: Partial<Evidence> = {}): Evidence => ({
  n,
  text,
  passageId: `p${n}`,
  articleId: `a${n}`,
  date: null,
  ...over,
});
const GIVEN: readonly Evidence[] = [
  passage(
    1,
    '2022年，东江市全年签约项目120个，协议总投资3.7亿元，同比增长17%。行动方案明确了25类、97项主要任务、131条具体举措。',
    { date: '2023-01-05', title: '东江市成绩单' },
  ),
  passage(2, '青禾縣自民國一一二年七月起，把登記時間由三天縮短為一天。縣內三座夜市有2000餘個攤位，尚未開工的有兩處。'),
  passage(
    3,
    'Dalian opened 30 service halls in 2021, run with Fudan University. Up to 400,000 yuan is paid to each firm.',
  ),
];
const check = async (sentence: string, question = '') => verify(sentence, GIVEN, { question }).status;
const reason = async (sentence: string) => {
  const verdict = verify(sentence, GIVEN);
  return verdict.status === 'dropped' ? verdict.reason : verdict.status;
};

describe('a sentence that its source carries is shown', () => {
  it.each([
    '东江市2022年共签约120个项目[1]。',
    '協議總投資為三億七千萬元，增長百分之十七[1]。',
    '方案包括97项主要任务和131条举措[1]。',
    '青禾县自2023年7月起将登记时间缩短为一天[2]。',
    '三座夜市共有2000多个摊位[2]。',
    'In 2021 Dalian opened thirty service halls [3].',
    '2022年签约项目120个（据2023年1月5日报道）[1]。',
  ])('%s', async (sentence) => {
    expect(await check(sentence)).toBe('supported');
  });

  it('between languages by its figures, and its names by their sound or the question', async () => {
    expect(await check('大连在2021年开设了30个办事大厅[3]。')).toBe('supported');
    expect(await check('Dongjiang signed 120 projects in 2022 [1].')).toBe('supported');
    expect(await check('Eastriver signed 120 projects in 2022 [1].')).toBe('dropped');
    expect(await check('Eastriver signed 120 projects in 2022 [1].', 'How many projects did Eastriver sign?')).toBe(
      'supported',
    );
  });
});

describe('between languages, by a dictionary', () => {
  const translate = openTranslator(fileURLToPath(new URL('../../../models/zh-en-words', import.meta.url)));
  const given = [
    passage(
      1,
      'Birchford signed 120 projects in 2022, worth 80 billion yuan. Foreign engineers can get a work permit soon.',
    ),
    passage(2, '2022年，西溪县全年签约项目120个。政务大厅设有窗口。鄂尔多斯出台优化营商环境方案。'),
    passage(3, 'Ordos released an action plan of 500 articles to optimise its business environment.'),
  ];
  const said = async (sentence: string, question = '') => verify(sentence, given, { question, translate }).status;

  it.each(['鄂尔多斯发布了500条优化营商环境行动方案[3]。', '外国工程师可以获得工作许可[1]。'])(
    'carries %s',
    async (sentence) => {
      expect(await said(sentence, '鄂尔多斯有多少条？')).toBe('supported');
    },
  );

  it.each([
    ['西溪县2022年签约120个项目，东江市市长已经辞职[1]。', '西溪县签约了多少个项目？东江市市长已经辞职'],
    ['Birchford signed 120 projects in 2022, the mayor of Dongjiang has resigned [2].', 'Birchford, Dongjiang?'],
    ['鄂尔多斯发布500条方案，市民普遍感到非常满意[3]。', '鄂尔多斯有多少条？'],
    ['外国工程师可以免费乘坐地铁[1]。', ''],
  ])('does not carry %s', async (sentence, question) => {
    expect(await said(sentence, question)).toBe('dropped');
  });

  it('does not take a town for another that the asker named', async () => {
    const verdict = verify('西溪县2022年签约120个项目[1]。', given, { question: '西溪县签约几个？', translate });
    expect(verdict).toMatchObject({ status: 'repaired', cited: [2] });
  });
});

describe('a sentence that its source does not carry is dropped', () => {
  it.each([
    ['东江市2022年共签约151个项目[1]。', 'figure'],
    ['东江市2022年签约项目的协议总投资3.7万元[1]。', 'figure'],
    ['东江市2021年共签约120个项目[1]。', 'figure'],
    ['方案包括131项主要任务[1]。', 'figure'],
    ['三座夜市共有2000个摊位[2]。', 'figure'],
    ['西河市2022年共签约120个项目[1]。', 'name'],
    ['“飞鸟计划”推动签约项目120个[1]。', 'name'],
    ['In 2021 Dalian opened thirty service halls with Tsinghua University [3].', 'name'],
    ['签约项目120个，同比下降17%[1]。', 'polarity'],
    ['当地居民十分喜欢看电影和听音乐[1]。', 'distant'],
    ['签约项目120个，市民表示非常满意[1]。', 'distant'],
    ['东江市将举办运动会。', 'no_source'],
    ['[1][2]。', 'empty'],
  ])('%s (%s)', async (sentence, why) => {
    expect(await reason(sentence)).toBe(why);
  });
});

describe('something of the passage in the place of something else', () => {
  const history = [
    passage(
      1,
      '1907年，东江大学重组，两所学院并入。1906年，云湾大学在旧港建成。吉林展区总面积102平方米。北京展区在二楼。在同一天，周晓明走访了工厂。',
    ),
  ];
  const said = async (sentence: string) => verify(sentence, history).status;

  it.each([
    '1906年，东江大学重组[1]。',
    '北京展区总面积102平方米[1]。',
    '1907年，云湾大学重组，两所学院并入[1]。',
    '在同一天，司马南风走访了工厂[1]。',
  ])('is dropped: %s', async (sentence) => {
    expect(await said(sentence)).toBe('dropped');
  });

  it.each(['1907年，东江大学重组[1]。', '吉林展区总面积102平方米[1]。', '云湾大学于1906年建成[1]。'])(
    'is shown where it belongs: %s',
    async (sentence) => {
      expect(await said(sentence)).toBe('supported');
    },
  );
});

it("knows Taiwan's words for what a mainland article says, and the other way round", async () => {
  const given = [passage(1, '新西兰和肯尼亚的软件公司签约12家。'), passage(2, '義大利與紐西蘭的資訊團隊參訪港口。')];
  expect(verify('紐西蘭和肯亞的軟體公司簽約12家[1]。', given).status).toBe('supported');
  expect(verify('意大利与新西兰的信息团队参访港口[2]。', given).status).toBe('supported');
  expect(verify('紐西蘭和烏干達的軟體公司簽約12家[1]。', given).status).toBe('dropped');
});

describe('a wrong citation', () => {
  it('is put right where another passage carries the sentence', async () => {
    const verdict = verify('东江市2022年共签约120个项目[2]。', GIVEN);
    expect(verdict).toMatchObject({ status: 'repaired', sentence: '东江市2022年共签约120个项目[1]。', cited: [1] });
  });

  it('is left out beside the right one', async () => {
    expect(verify('东江市2022年共签约120个项目[1][3]。', GIVEN)).toMatchObject({
      status: 'repaired',
      cited: [1],
    });
  });

  it('is added where there is none', async () => {
    expect(verify('东江市2022年共签约120个项目。', GIVEN)).toMatchObject({ status: 'repaired', cited: [1] });
  });

  it('does not make one sentence of two articles', async () => {
    expect(await check('青禾县2022年签约120个项目[1][2]。')).toBe('dropped');
  });
});

it('names the sentence that carries the claim', async () => {
  const verdict = verify('方案有25类、97项任务[1]。', GIVEN);
  const quotes = verdict.status === 'dropped' ? [] : verdict.quotes;
  expect(quotes.map(({ start, end }) => GIVEN[0]?.text.slice(start, end))).toEqual([
    '行动方案明确了25类、97项主要任务、131条具体举措。',
  ]);
});

it('reads marks in every form and puts them before the full stop', () => {
  expect(readClaim('签约项目120个[1][3]。').cited).toEqual([1, 3]);
  expect(readClaim('签约项目120个【1、2】。').cited).toEqual([1, 2]);
  expect(readClaim('It signed 120 projects [2, 3].').cited).toEqual([2, 3]);
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 }), (cited) => {
      const marked = withMarks('签约项目很多。', cited);
      expect(readClaim(marked).cited).toEqual(cited);
      expect(withoutMarks(marked)).toBe('签约项目很多。');
    }),
  );
});

it('never throws, whatever a model writes', async () => {
  const prepared = prepareEvidence(GIVEN);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
      expect(['supported', 'repaired', 'dropped']).toContain(verify(text, prepared).status);
    }),
  );
});
