import { Converter } from 'opencc-js/cn2t';
import { seeded } from '../random.js';
import { type Drawn, drawPage, type Print } from './draw.js';

/** Something that stands on one page, and how it is asked for. */
export type Fact = { readonly question: string; readonly sentence: string; readonly answer: string };
export type TestPage = Drawn & {
  readonly name: string;
  readonly noisy: boolean;
  readonly script: 'zh-Hans' | 'zh-Hant';
  readonly print: Print;
  readonly facts: readonly Fact[];
};

/** Characters on a page: a reader's page, and sixty of them are read in minutes. */
const PAGE = 650;
const POINTS = [8, 9, 10, 11, 12, 13, 14];

/**
 * Pages from known paragraphs: half clean and half noisy, half Traditional, one and two columns, 150 and 200 dots an inch, each font and
 * size in turn. Every third page holds two facts that are asked for.
 */
export function* testPages(
  paragraphs: readonly string[],
  facts: readonly Fact[],
  fonts: readonly string[],
  count: number,
): Generator<TestPage> {
  const toTraditional = Converter({ from: 'cn', to: 't' });
  let next = 0;
  for (let page = 0; page < count; page += 1) {
    const random = seeded(page + 1);
    const noisy = page % 2 === 1;
    const script = page % 4 < 2 ? 'zh-Hans' : 'zh-Hant';
    const inScript = (text: string): string => (script === 'zh-Hans' ? text : toTraditional(text));
    const print: Print = {
      font: fonts[page % fonts.length] ?? '',
      points: POINTS[page % POINTS.length] ?? 10,
      dpi: page % 3 === 0 ? 150 : 200,
      columns: page % 5 < 2 ? 2 : 1,
      skew: noisy ? (random() - 0.5) * 3 : 0,
      noise: noisy ? 14 : 0,
      quality: noisy ? 60 : 92,
    };
    const own = page % 3 === 0 ? facts.slice((page / 3) * 2, (page / 3) * 2 + 2) : [];
    const chosen: string[] = [];
    for (let size = 0; size < PAGE; next += 1) {
      const paragraph = paragraphs[next % paragraphs.length] ?? '';
      chosen.push(inScript(paragraph));
      size += paragraph.length;
    }
    for (const [at, { sentence }] of own.entries()) chosen.splice(at + 1, 0, inScript(sentence));
    const drawn = drawPage(chosen, print, random);
    yield { ...drawn, name: `${String(page).padStart(2, '0')}.jpg`, noisy, script, print, facts: own };
  }
}

const PLACES =
  '东河图书馆 青石体育馆 南湖游泳馆 云岭植物园 长桥博物馆 北塔档案馆 西林剧院 白鹭公园 金沙渡口 红枫小学'.split(' ');
const OTHERS =
  '柳溪卫生站 松岗养老院 桐湾码头 竹园菜市场 石桥派出所 荷塘幼儿园 梅山滑雪场 槐安停车场 枣庄车站 橘洲露营地'.split(
    ' ',
  );

/** Two facts of each place: forty in all, each with a figure of its own. */
export const FACTS: readonly Fact[] = [...PLACES, ...OTHERS].flatMap((place, at) => {
  const [opens, fee] = [6 + (at % 5), 12 + at * 3];
  const [floor, phone] = [`${2 + (at % 7)}楼`, `${61200000 + at * 1357}`];
  return [
    at % 2 === 0
      ? { question: `${place}几点开门？`, sentence: `${place}每天早上${opens}点30分开门。`, answer: `${opens}点30分` }
      : { question: `${place}的咨询电话是多少？`, sentence: `${place}的咨询电话是${phone}。`, answer: phone },
    at % 3 === 0
      ? { question: `${place}的服务台在几楼？`, sentence: `${place}的服务台设在${floor}东侧。`, answer: floor }
      : { question: `${place}的门票多少钱？`, sentence: `${place}的门票每人${fee}元，学生减半。`, answer: `${fee}元` },
  ];
});
