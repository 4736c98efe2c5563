import { DAY, TIME, toIsoDay } from './dates.js';
import { names } from './names.js';
import type { Found, Line } from './rule.js';

/** What a part of a byline says; words and marks between them say nothing. */
type Part = 'date' | 'published' | 'source' | 'host' | 'author' | 'editor' | 'count' | 'button';
type Token = {
  readonly pattern: RegExp;
  readonly part?: Part;
  readonly tells?: (value: string) => Partial<Found> | null;
};

const LABELS =
  '(?:文章|信息|稿件|新闻|本文|内容)?来源|来源于|转自|主办单位|主办|作者|撰文|记者|通讯员|责任编辑|责编|编辑|编审|审核|校对|监制|发布时间|发布日期|更新时间|发表时间|时间|日期|发布|阅读|浏览|点击|source|author|reporter|editor|by';
/** A value ends where two spaces, a bar, another label or a date begin. */
const VALUE = String.raw`([^|\n]{1,40}?)(?=\s{2,}|\s*[|)\]】]|\s+(?:${LABELS})\s*[:/]|\s+(?:19|20)\d{2}\s*[-/.年]|$)`;
const EDITORS =
  '(?:责任|值班|执行|主|美术|视觉|版面|文字|网络|新媒体)?编辑|责编|主编|编审|审核|审校|校对|监制|终审|初审|复审|签发|统筹|策划|排版|制图|制作';

const asSource = (value: string): Partial<Found> | null => (/[。！？!?]/u.test(value) ? null : { source: value });
const asAuthor = (value: string): Partial<Found> | null => {
  const author = names(value);
  return author === null ? null : { author };
};
const nothing = (): Partial<Found> => ({});
/** `By Delta Trade Monitor` is a paper, `By Li Aiping` a person. */
const PAPER =
  /\b(?:news|times|daily|weekly|post|monitor|review|digest|dispatch|letter|press|agency|journal|herald|tribune|observer|online|network|media|chronicle|gazette)\b/iu;
const asByline = (value: string): Partial<Found> | null => (PAPER.test(value) ? { source: value } : asAuthor(value));

/** What a byline is made of. A line counts as one only if it is made of nothing else. */
const TOKENS: readonly Token[] = [
  { part: 'date', pattern: new RegExp(DAY, 'iyu'), tells: (value) => ({ date: toIsoDay(value) }) },
  { pattern: new RegExp(TIME, 'iyu'), tells: nothing },
  { pattern: /(?:星期|周)[一二三四五六日天]?(?!\p{Script=Han})|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/iuy },
  {
    part: 'source',
    pattern: new RegExp(`(?:发布(?:单位|机构|者)?|出品)\\s*:\\s*(?!(?:19|20)\\d{2})${VALUE}`, 'iyu'),
    tells: asSource,
  },
  {
    part: 'published',
    pattern:
      /(?:发布|发表|更新|刊发|发稿|出版)(?:时间|日期)\s*:|(?:发布|发表|更新|刊发)于?\s*:?|(?:published|posted|updated)(?: on| at)?\s*:?/iuy,
  },
  { pattern: /(?:时间|日期|date)\s*:/iuy },
  { part: 'host', pattern: new RegExp(`主办(?:单位)?\\s*:\\s*${VALUE}`, 'iyu'), tells: asSource },
  {
    part: 'source',
    pattern: new RegExp(`(?:(?:文章|信息|稿件|新闻|本文|内容)?来源|来源于|转自|source)\\s*:\\s*${VALUE}`, 'iyu'),
    tells: asSource,
  },
  {
    part: 'author',
    pattern: new RegExp(
      `(?:文|图|文图|作者|撰文|(?:本报|特约|实习)?记者|(?:本报)?通讯员|author|reporter|by)\\s*[:/]\\s*${VALUE}`,
      'iyu',
    ),
    tells: asAuthor,
  },
  { part: 'editor', pattern: new RegExp(`(?:${EDITORS}|editors?)\\s*[:/丨|]\\s*${VALUE}`, 'iyu'), tells: nothing },
  { part: 'count', pattern: /\d{1,6}\s+(?:comments?|replies|views|shares|likes)/iuy },
  { part: 'author', pattern: new RegExp(`by\\s+(?=[a-z])${VALUE}`, 'iyu'), tells: asByline },
  { part: 'author', pattern: /by(?![a-z])/iuy },
  { part: 'count', pattern: /(?:阅读|浏览|点击|评论|点赞|收藏|人气)(?:量|数|次数)?\s*:?\s*[\d,.]+[万w]?\+?(?:次)?/iuy },
  { part: 'button', pattern: /(?:返回(?:版面)?目录|返回首页|放大|缩小|默认|打印|字号|字体|收藏|分享(?:到|至)?)/uy },
  { pattern: /\d{1,6}(?![\d\p{L}.%])/uy },
  { pattern: /[|·,，、()（）[\]【】\s]+/uy },
];

/** What a line says that is made of dates, sources, authors and editors, and of nothing else. */
export type Byline = { readonly found: Partial<Found>; readonly parts: ReadonlySet<Part> };

const LONGEST_BYLINE = 160;

/** @param form the line as `furnitureForm` gives it */
export const bylineIn = (line: Line, form: string): Byline | null =>
  form.length > LONGEST_BYLINE ? null : (readByline(line.text.trim(), form) ?? readMasthead(line, form));

/** How far from the top a masthead may stand. Unit: UTF-16 units. */
const HEAD = 400;
const MASTHEAD = new RegExp(
  `^(\\p{Script=Han}{2,14}?)[\\s·|]+(${DAY})(?:[\\s·|]+(?:本[报刊社]|特[派约])?(?:记者)?\\p{Script=Han}{0,6}(?:报道|讯|电|摄|撰))?$`,
  'iu',
);

/** A paper's name and a day, and nothing else, near the top: 澄湖晚报 2024年10月21日. */
function readMasthead(line: Line, form: string): Byline | null {
  const match = line.start > HEAD ? null : MASTHEAD.exec(form);
  const [, paper, day] = match ?? [];
  if (paper === undefined || day === undefined) return null;
  const found = { source: line.text.trim().slice(0, paper.length), date: toIsoDay(day) };
  return { found, parts: new Set<Part>(['source', 'date']) };
}

/** @param line as printed, trimmed; @param form the same, in the form patterns are written for. */
export function readByline(line: string, form: string): Byline | null {
  let found: Partial<Found> = {};
  const parts = new Set<Part>();
  let told = false;
  for (let at = 0; at < form.length; ) {
    const token = TOKENS.find(({ pattern }) => {
      pattern.lastIndex = at;
      return pattern.test(form);
    });
    if (token === undefined) return null;
    token.pattern.lastIndex = at;
    const match = token.pattern.exec(form);
    if (token.part !== undefined) parts.add(token.part);
    if (match === null || match[0] === '') return null;
    const value = match[1] === undefined ? match[0] : match[0].slice(match[0].length - match[1].length);
    const start = at + match[0].length - value.length;
    if (token.tells !== undefined) {
      const facts = token.tells(line.slice(start, start + value.length).trim());
      if (facts === null) return null;
      found = { ...facts, ...found };
      told = true;
    }
    at += match[0].length;
  }
  return told ? { found, parts } : null;
}
