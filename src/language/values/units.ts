/** Measure words, physical units and currencies, written in half width and Simplified Chinese (see `plain`). */

/** Physical units whose figures may not be swapped: one base unit a dimension and how many of it one makes. */
const PHYSICAL: readonly (readonly [base: string, factor: number, names: string])[] = [
  ['米', 1, '米 metres metre meters meter'],
  ['米', 1000, '公里 千米 kilometres kilometre kilometers kilometer km'],
  ['米', 0.01, '厘米 cm'],
  ['米', 0.001, '毫米 mm'],
  ['平方米', 1, '平方米 square-metres square-meters'],
  ['平方米', 1e6, '平方公里 平方千米 square-kilometres square-kilometers'],
  ['平方米', 1e4, '公顷 hectares hectare'],
  ['亩', 1, '亩 mu'],
  ['千克', 1, '千克 公斤 kilograms kilogram kg'],
  ['千克', 1000, '吨 tonnes tonne tons ton'],
  ['千瓦', 1, '千瓦 kilowatts kW'],
  ['千瓦', 1000, '兆瓦 megawatts MW'],
  ['千瓦', 1e6, '吉瓦 gigawatts GW'],
  ['千瓦时', 1, '千瓦时 kWh'],
  ['秒', 1, '秒 秒钟 seconds second'],
  ['分钟', 1, '分钟 minutes minute mins min'],
  ['小时', 1, '小时 hours hour'],
  ['天', 1, '天 日 days day'],
  ['工作日', 1, '个工作日 工作日 working-days working-day business-days business-day'],
  ['周', 1, '周 weeks week'],
  ['月', 1, '个月 months month'],
  ['年', 1, '年 周年 years year'],
  ['倍', 1, '倍 times fold'],
  ['摄氏度', 1, '摄氏度 ℃'],
];

/** Measure words of counted things. Those in the second line also follow single Chinese numerals without being ordinary words. */
const MEASURES =
  '家次 人次 场次 台套 个 家 项 条 件 次 人 名 位 户 岁 类 种 批 场 期 届 套 台 辆 架 艘 座 栋 幢 层 间 所 处 片 份 张 本 部 篇 页 版 字 句 步 环节 环 级 档 轮 班 组 队 支 只 头 株 棵 杯 门 例 起 宗 笔 单 股 里 村 镇 县 市 省 国 州 强 佳 大 小 点 度 季度 季 世纪 年代 款 道 枚 颗 排 环 区 线 号 院 校 站 亩 倍 厅 局 集 卷 章 节 段 幅 块 面 把 匹 眼 口 瓶 箱 袋 包 车 列 趟 轮次 批次 号楼';
const NOT_AFTER_ONE_CHARACTER = new Set(
  '点 度 小 口 面 把 里 线 步 手 号 州 起 块 头 道 排 段 节 单 股 度 区 院 车 列 包 门'.split(' '),
);

const ENGLISH_MEASURES: readonly (readonly [string, string])[] = [
  ['projects', '项'],
  ['items', '项'],
  ['articles', '条'],
  ['measures', '条'],
  ['people', '人'],
  ['persons', '人'],
  ['companies', '家'],
  ['enterprises', '家'],
  ['firms', '家'],
  ['households', '户'],
  ['categories', '类'],
  ['types', '种'],
  ['cities', '市'],
  ['provinces', '省'],
  ['counties', '县'],
  ['countries', '国'],
];

export type Unit = { readonly name: string; readonly base: string; readonly factor: number; readonly hard: boolean };

const ALL: ReadonlyMap<string, Unit> = new Map([
  ...MEASURES.split(' ').map((name) => [name, soft(name)] as const),
  ...ENGLISH_MEASURES.map(([word, name]) => [word, soft(name)] as const),
  ...PHYSICAL.flatMap(([base, factor, names]) =>
    names
      .split(' ')
      .map(
        (name, i, all) =>
          [name.replace('-', ' '), { name: i === 0 ? name : (all[0] ?? name), base, factor, hard: true }] as const,
      ),
  ),
]);

function soft(name: string): Unit {
  return { name, base: name, factor: 1, hard: false };
}

/** 五台山 is a place and 突破1000亿大关 counts no 大. */
const GUARDS: Readonly<Record<string, string>> = { 台: '台(?!山)', 大: '大(?!关)' };
const patternOf = (name: string): string =>
  /[a-zA-Z]$/.test(name) ? `${name.replace(' ', '[ -]')}\\b` : (GUARDS[name] ?? name);
const alternatives = (names: Iterable<string>): string =>
  [...names]
    .sort((a, b) => b.length - a.length)
    .map(patternOf)
    .join('|');

/** After a figure; one blank may stand between them. */
export const UNIT = new RegExp(`[ -]?(?:${alternatives(ALL.keys())})`, 'y');
/** After one lone Chinese numeral, where 三门峡 and 五台山 are nearer than a count. */
export const SAFE_UNIT = new RegExp(
  `[ -]?(?:${alternatives([...ALL.keys()].filter((name) => !NOT_AFTER_ONE_CHARACTER.has(name)))})`,
  'y',
);

/** @returns null for a word that is no unit. */
export const unitOf = (printed: string): Unit | null => ALL.get(printed.replace(/^[ -]/, '').replace('-', ' ')) ?? null;

const CURRENCIES: readonly (readonly [code: string, names: string])[] = [
  ['HKD', 'HK\\$ HKD 港元 港币 港幣'],
  ['TWD', 'NT\\$ TWD 新台币 新臺币 台币 新台幣'],
  ['USD', 'US\\$ USD \\$ 美元 美金 dollars dollar'],
  ['EUR', '€ EUR 欧元 euros euro'],
  ['GBP', '£ GBP 英镑 pounds'],
  ['JPY', 'JPY 日元 yen'],
  ['KRW', 'KRW 韩元 won'],
  ['CNY', 'RMB CNY 人民币 元人民币 yuan renminbi'],
  ['元', '¥ 元钱 块钱 元'],
];
const currencyPattern = CURRENCIES.flatMap(([, names]) => names.split(' '))
  .sort((a, b) => b.length - a.length)
  .map((name) =>
    /[A-Z$¥€£]$/.test(name) ? `${name}(?![A-Za-z]| ?\\d)` : /[a-z]$/.test(name) ? `${name}(?![a-z])` : name,
  )
  .join('|');

/** 元 and `dollars` stand behind their figure, so a figure after them is another one's. */
export const CURRENCY_BEFORE = /(人民币|港币|新台币|RMB|CNY|HKD|TWD|USD|EUR|GBP|JPY|(?:US|HK|NT)?\$|[¥€£]) ?$/;
export const CURRENCY_AFTER = new RegExp(` ?(${currencyPattern})`, 'y');

/** ISO 4217 code of a printed currency, or `元` where whose is not said. */
export function currencyOf(printed: string): string {
  const found = CURRENCIES.find(([, names]) => names.split(' ').some((name) => name.replace('\\', '') === printed));
  return found?.[0] ?? '元';
}
