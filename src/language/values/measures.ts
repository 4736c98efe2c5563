import { MEASURES } from '../data.js';

/** Measure words, physical units and currencies, written in half width and Simplified Chinese (see `plain`). */

/** `hard`: a physical unit, whose figures may not be swapped; `base` is one unit a dimension, of which this one makes `factor`. */
export type Unit = { readonly name: string; readonly base: string; readonly factor: number; readonly hard: boolean };

const ALL: ReadonlyMap<string, Unit> = new Map([
  ...MEASURES.counted.split(' ').map((name) => [name, soft(name)] as const),
  ...Object.entries(MEASURES.english).map(([word, name]) => [word, soft(name)] as const),
  ...MEASURES.physical.flatMap(([base, factor, names]) =>
    names
      .split(' ')
      .map((name, _, [first = name]) => [name.replace('-', ' '), { name: first, base, factor, hard: true }] as const),
  ),
]);
const ALSO_WORDS = new Set(MEASURES.alsoWords.split(' '));

function soft(name: string): Unit {
  return { name, base: name, factor: 1, hard: false };
}

/** 五台山 is a place, 三年级 a class, 突破1000亿大关 counts no 大, and 104°06′ is a meridian. */
const GUARDS: Readonly<Record<string, string>> = {
  台: '台(?!山)',
  年: '年(?!级)',
  大: '大(?!关)',
  '°': '°(?![\\d′CF])',
};
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
  `[ -]?(?:${alternatives([...ALL.keys()].filter((name) => !ALSO_WORDS.has(name)))})`,
  'y',
);

/** @returns null for a word that is no unit. */
export const unitOf = (printed: string): Unit | null => ALL.get(printed.replace(/^[ -]/, '').replace('-', ' ')) ?? null;

const CURRENCIES = Object.entries(MEASURES.currencies).map(([code, names]) => [code, names.split(' ')] as const);
const currencyPattern = CURRENCIES.flatMap(([, names]) => names)
  .sort((a, b) => b.length - a.length)
  .map((name) => {
    const end = /[A-Z$¥€£]$/.test(name) ? '(?![A-Za-z]| ?\\d)' : /[a-z]$/.test(name) ? '(?![a-z])' : '';
    return name.replace('$', '\\$') + end;
  })
  .join('|');

/** 元 and `dollars` stand behind their figure, so a figure after them is another one's. */
export const CURRENCY_BEFORE = /(人民币|港币|新台币|RMB|CNY|HKD|TWD|USD|EUR|GBP|JPY|(?:US|HK|NT)?\$|[¥€£]) ?$/;
export const CURRENCY_AFTER = new RegExp(` ?(${currencyPattern})`, 'y');

/** ISO 4217 code of a printed currency, or `元` where whose is not said. */
export function currencyOf(printed: string): string {
  return CURRENCIES.find(([, names]) => names.includes(printed))?.[0] ?? '元';
}

/** What an article is rated with, a run of it for the figure; the unit of such figures. */
export const STAR = '★';

/** The base units (`STAR` among them) in which what a text asks about is told: 大卡 for 热量多高. */
export const unitsOfProperties = (text: string): ReadonlySet<string> =>
  new Set(
    MEASURES.properties
      .filter(([words]) => words.split(' ').some((word) => text.includes(word)))
      .flatMap(([, units]) => units.split(' ')),
  );
