import type { ManyKind } from '../../core/mod.js';
import { ASKED_MEASURE, fold } from '../../language/mod.js';
import { mostAsked } from './most.js';

const THINGS = '(?![天年月日号点步分秒岁])';
const LIST = new RegExp(
  [
    `哪些|[哪那]几${THINGS}|有几[种样款道篇]|(?<!\\p{Script=Han}首)(?:都|各)(?:是|在|出在|属于|来自|给|要|讲|写|说|叫|为)?[了过]?(?:谁|哪|啥|什么|多少|几)|[列举]出|列一下|列举|都有(?:谁|哪|啥|什么)`,
    '的\\p{Script=Han}{1,6}都?有(?:啥|什么)[呢?？\\s]*$|有(?:什么|啥)\\p{Script=Han}{1,3}(?:要|用|能|可以|含)|盘点|推荐(?:几|点|些|一些)',
    '(?:能|可以)(?:拿来)?(?:做|调|怎么做)(?:点|些)?(?:啥|什么|哪|$)|能怎么做|各家|各类|各地|[两三几]篇都',
    '\\b(?:which|what) (?:\\w+ ){0,2}(?:cities|places|commands|recipes|articles|companies|people|ones)\\b|\\blist (?:all|the|every)\\b',
  ].join('|'),
  'u',
);
// 一共几家 and 有几条 ask for a figure that some article prints: only what nobody prints is counted.
const COUNT =
  /(?:[一总]共|总计).{0,8}(?:几|多少)[种样款道篇]|(?:提到|写着|写明|用到|讲到).{0,24}(?:几|多少)[个种道篇家条款]|(?<!哪)(?:几|多少)[个种道篇家条款].{0,6}(?:提到|写着|写明|用到|讲到)/u;
const SUM = new RegExp(
  `(?:加起来|加一块|合起来|合计|总共|一共|一起.{0,6}总|总(?=热量|价|额)).{0,14}(?:多少|几)(?:${ASKED_MEASURE}|[万亿]?元|大卡)?|\\badd up to\\b`,
  'u',
);
const TIMELINE =
  /按(?:日期|时间)|时间(?:线|轴|顺序)|先后(?:顺序|说|讲|排)|发展历程|大事记|演变|沿革|时间表|各[个次届版代].{0,12}(?:哪[年天]|什么时候|几号)|(?:分别|各)(?:都|自)?是?(?:在)?(?:哪[天年]|几号|几月|何时|什么时候)|\btime ?line\b|\bchronolog/u;
/** Two or more things are added. */
const ADDS = /[和跟与加、]|加上|各来|三连|[两三四五几][次场届批起项轮期笔]/u;

/** What kind of answer over many articles a question wants; undefined where it wants none. */
export function manyKind(question: string): ManyKind | undefined {
  return told(question) ?? (mostAsked(question) === undefined ? undefined : 'most');
}

/** 三颗星的有多少道: what a folder or a figure sets apart is counted, for no article prints how many there are. */
export const countsThings = (question: string): boolean => HOW_MANY_THINGS.test(fold(question));
const HOW_MANY_THINGS = /(?:几|多少)(?:[个种样款道篇家条只本]|\s*$)|\bhow many\b/u;

function told(question: string): ManyKind | undefined {
  const folded = fold(question);
  if (TIMELINE.test(folded)) return 'timeline';
  if (SUM.test(folded) && ADDS.test(folded)) return 'sum';
  if (COUNT.test(folded)) return 'count';
  return LIST.test(folded) ? 'list' : undefined;
}

/** A question up to the end of the clause that asks which: 啤酒做水产的菜有哪些 of it with 要倒多少 behind. */
export function scopeText(question: string): string {
  const asking = [LIST, COUNT, SUM].map((pattern) => pattern.exec(fold(question))).find((found) => found !== null);
  if (asking == null) return question;
  const end = asking.index + asking[0].trimEnd().length;
  const rest = question.slice(end).search(/[\s，,。？?；;]/u);
  return rest < 0 ? question : question.slice(0, end + rest);
}
