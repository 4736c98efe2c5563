import type { Random } from './random.js';

export type FaultKind = 'number' | 'citation' | 'nowhere' | 'name';
export const FAULT_KINDS: readonly FaultKind[] = ['number', 'citation', 'nowhere', 'name'];

/** Not the months and days of dates: a 154th month is no fault that a model makes. */
const FIGURE = /\d[\d,]*(?:\.\d+)?(?![\d,.]|[月日])/g;

/** One figure changed: a digit replaced, the value scaled, or another figure of the same source put in its place. */
export function changeNumber(text: string, passage: string, random: Random): string | null {
  const figures = [...text.matchAll(FIGURE)].filter(
    ({ 0: figure }) => !/^(?:19|20)\d\d$/.test(figure) || random.next() < 0.3,
  );
  if (figures.length === 0) return null;
  const target = random.pick(figures);
  const others = [...passage.matchAll(FIGURE)].map(([figure]) => figure).filter((figure) => !text.includes(figure));
  const changed = others.length > 0 && random.next() < 0.4 ? random.pick(others) : altered(target[0], random);
  return text.slice(0, target.index) + changed + text.slice(target.index + target[0].length);
}

function altered(figure: string, random: Random): string {
  const places = [...figure].flatMap((char, i) => (/\d/.test(char) ? [i] : []));
  const at = random.pick(places);
  const digit = (Number(figure[at]) + 1 + Math.floor(random.next() * 8)) % 10;
  const changed = figure.slice(0, at) + (digit === 0 && at === 0 ? 9 : digit) + figure.slice(at + 1);
  return changed === figure ? `${figure}0` : changed;
}

const OTHER_NAMES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/[县縣]$/u, ['白石县', '南屏县', '云溪县']],
  [/[区區]$/u, ['临江区', '上城区', '海曙区']],
  [/市$/u, ['洛阳市', '临江市', '丽水市']],
  [/中心$/u, ['体育中心', '文化中心', '会议中心']],
  [/[社会會]$/u, ['远洋商会', '南方日报社', '东亚协会']],
  [/^[A-Z]/, ['Qingdao', 'Harbin', 'Lhasa', 'Greenfield']],
  [/^(?:鄂尔多斯|鄂爾多斯|包头|包頭|越城|望川|苏州|温州|三亚|浙江)$/u, ['洛阳', '贵阳', '岳阳', '芜湖']],
  [/大学$/u, ['南京大学', '武汉大学', '同济大学']],
  [/绍兴$/u, ['中芯国际', '华虹无锡']],
  [/./u, ['安心通', '星火计划', '一码到底', '百川工程']],
];

/** One name changed for another of its kind. */
export function changeName(text: string, names: readonly string[], random: Random): string | null {
  if (names.length === 0) return null;
  const name = random.pick(names);
  const others = OTHER_NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? [];
  return text.replaceAll(name, random.pick(others.filter((other) => other !== name)));
}

/** Things that no article says, for cities and counties of the answer's kind. */
export const NOWHERE: readonly string[] = [
  '当地还计划在明年建成一座新的国际机场，年旅客吞吐量预计突破千万人次。',
  '受此影响，当地常住人口连续多年保持增长，并吸引大量外国留学生。',
  '专家认为，该模式已经被世界银行写入年度报告并向全球推广。',
  '此外，当地政府还与多家互联网平台合作举办直播带货节。',
  '居民普遍反映，地铁二号线开通后通勤时间大为缩短。',
  '有關部門並表示，將全面取消中小學的期末考試。',
  '當地的旅遊收入也創下歷史新高，溫泉酒店一房難求。',
  '该市还获得了联合国人居奖，并将承办下一届亚洲运动会。',
  'The city also plans to build a second international airport next to the new stadium.',
  'Officials added that all schools would switch to electric buses before winter.',
  'Analysts expect the stock market to react strongly to the announcement.',
  'Local hospitals have hired hundreds of foreign doctors as a result.',
];
