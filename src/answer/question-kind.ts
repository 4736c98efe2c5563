import { ASKED_MEASURE, fold, HOW_MANY, MONTHS, WEEKDAYS } from '../language/mod.js';

/** What an answer has to contain. `open` questions (why, how, whether) are answered by whole sentences. */
export type QuestionKind = 'amount' | 'time' | 'person' | 'place' | 'open';

// In order: 几月 asks for a time although 几 asks for an amount.
const ASKS: readonly (readonly [QuestionKind, RegExp])[] = [
  [
    'time',
    /(?:何时|什么时候|什么时间|啥时候|哪一?年|哪一?天|哪个月|几月|几号|几日|几点|多久|多长时间|(?:星期|周|礼拜)几|when\b|what (?:year|date|time|day)|which year|how long)/u,
  ],
  [
    'amount',
    new RegExp(
      `(?:多少|${HOW_MANY}|百分之|比例|占比|多大|多高|多长|增长率|排名|how (?:many|much|large|big|high)|what (?:percent|share|amount|number))`,
      'u',
    ),
  ],
  ['person', /(?:谁|何人|什么人|哪位|哪个人|who\b|whom\b|whose\b)/u],
  [
    'place',
    /(?:哪里|哪儿|何处|什么地方|在哪|哪个(?:城市|省|区|县|国家|地方)|哪座|where\b|which (?:city|country|place))/u,
  ],
];

export function kindOfQuestion(question: string): QuestionKind {
  const folded = fold(question);
  return ASKS.find(([, pattern]) => pattern.test(folded))?.[0] ?? 'open';
}

/** 几个成员, 多少种: asks how many there are, which a list tells as well as a figure. */
export const asksHowMany = (question: string): boolean => HOW_MANY_THINGS.test(fold(question));
const HOW_MANY_THINGS = /(?:几|多少)[个位名种类项条款样](?!半?(?:月|小时|钟头|星期|礼拜|工作日))/u;

/** What form an answer has: a fact stands in a sentence, reasons, steps and overviews go over several of one article. */
export type AnswerShape = 'fact' | 'whether' | 'reason' | 'steps' | 'overview';

// In order: 为什么不能 asks for a reason although 能不能 asks whether.
const SHAPES: readonly (readonly [AnswerShape, RegExp])[] = [
  [
    'reason',
    /(?:为[什甚]么|为何|为啥|为嘛|为毛|干嘛(?!的)|何以|怎么会|怎么就|怎么老|咋会|咋就|咋老|凭啥|凭什么|图啥|原因|理由|缘故|点解|\bwhy\b|\breasons?\b|\bhow come\b)/u,
  ],
  [
    'overview',
    /(?:怎么回事|咋回事|啥情况|什么情况|什么来头|啥来头|介绍|讲了?[啥些什]|说了?[啥些]|主要内容|大意|概括|概述|总结|梗概|始末|经过|来龙去脉|哪些|有啥(?:特点|好处|区别|讲究|要求|用)|什么(?:特点|好处|区别|要求)|\boverview\b|\bsummar(?:y|i[sz]e)\b|\btell me about\b|\bwhat happened\b|\bwhat(?:'s| is) .{1,40} about\b)/u,
  ],
  [
    'steps',
    /(?:怎么(?!样的|了)|怎样|咋(?!样的)|如何|步骤|流程|做法|方法|教程|点样|怎整|\bhow (?:do|does|did|can|could|should|to|is|are|was|were)\b|\bsteps?\b)/u,
  ],
  [
    'whether',
    /(?:是否|是不是|有没有|能不能|会不会|可不可以|要不要|行不行|成不成|系咪|有冇|吗[？?！!\s]*$|嘛[？?\s]*$|吧[？?\s]*$|(?<![什怎那这多])么[？?\s]*$|^(?:is|are|was|were|do|does|did|can|could|has|have|will|should|would)\b)/u,
  ],
];

export function shapeOfQuestion(question: string): AnswerShape {
  const folded = fold(question).trim();
  return SHAPES.find(([, pattern]) => pattern.test(folded))?.[0] ?? 'fact';
}

/** How much money, how many of what is counted, and how many days, which is a length of time. */
const ASKS_MONEY = /(?:多少|几)(?:[百千万亿]|块)?(?:元|钱|块)|什么价|\bhow much\b.{0,60}\bcosts?\b/u;
const ASKS_COUNT = new RegExp(`(?:多少|${HOW_MANY})${ASKED_MEASURE}|\\bhow many\\b`, 'u');
const ASKS_SPAN = /(?:多少|几)个?(?:工作日|天|周|星期|礼拜|月|年|小时|钟头|分钟)(?!\d|号|份)/u;
const ASKS_HOW_LONG = /多久|多长时间|\bhow long\b/u;

type AsksFor = QuestionKind | AnswerShape | 'thing' | 'money' | 'count' | 'span' | 'howLong';

/** What a question asks for, by its kind or else by its shape: `fact` where neither can be told. */
function asksFor(question: string): AsksFor {
  const folded = fold(question);
  if (ASKS_HOW_LONG.test(folded)) return 'howLong';
  if (ASKS_SPAN.test(folded)) return 'span';
  const kind = kindOfQuestion(question);
  if (kind === 'amount') return ASKS_MONEY.test(folded) ? 'money' : ASKS_COUNT.test(folded) ? 'count' : kind;
  const asked = kind === 'open' ? shapeOfQuestion(question) : kind;
  return asked === 'fact' && /什么|啥|\bwhat\b/u.test(folded) ? 'thing' : asked;
}

/** What may be asked in either way: 钥匙怎么拿 and 钥匙找谁拿, 多久上门 and 什么时候上门, 尺寸要求 and 多大尺寸. */
const ASKED_AS: Partial<Readonly<Record<AsksFor, readonly AsksFor[]>>> = {
  steps: ['whether', 'person', 'place', 'overview', 'thing', 'money'],
  person: ['place'],
  thing: ['overview'],
  amount: ['money', 'count', 'span', 'howLong', 'overview', 'thing'],
  howLong: ['time', 'span'],
};

/** Whether two questions cannot be one: 几点 asks for something else than 几次 does. */
export function asksSomethingElse(one: string, other: string): boolean {
  const [a, b] = [asksFor(one), asksFor(other)];
  if (a === b || a === 'fact' || b === 'fact') return false;
  return !ASKED_AS[a]?.includes(b) && !ASKED_AS[b]?.includes(a);
}

const FIGURE = new RegExp(
  `\\d|[一二两三四五六七八九十百千万亿]+(?:(?!点)${ASKED_MEASURE}|[万亿%％])|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion)\\b`,
  'u',
);
const DATE = new RegExp(
  `\\d{1,4}\\s*[年月日号]|\\d{4}-\\d|[一二三四五六七八九十〇零]+[年月日]|\\b(?:19|20)\\d\\d\\b|\\b(?:${[...MONTHS, ...WEEKDAYS].join('|')})\\b|世纪|至今|以来|期间|上半年|下半年|小时|分钟|[\\d一二两三四五六七八九十百半]个?(?:天|周|月|星期|工作日)|(?:十[一二]|[\\d二三四五六七八九十])点(?:[钟半整前后以一二三四五六七八九十]|(?!\\p{Script=Han}))|\\d[:：]\\d\\d|周[一二三四五六日末]|星期|days?\\b|weeks?\\b|months?\\b|years?\\b`,
  'u',
);

/** Whether a text holds something of the kind that is asked for; `undefined` where that cannot be told by its form. */
export function holdsKind(text: string, kind: QuestionKind): boolean | undefined {
  const folded = fold(text);
  if (kind === 'amount') return FIGURE.test(folded);
  if (kind === 'time') return DATE.test(folded);
  return undefined;
}

const NUMERAL = '[0-9〇一二两三四五六七八九十百千万亿.,]+';
const MONEY = /(?:多少|几)(?:个?亿|个?万|元|钱|资金|经费|投资|款)/u;
const SHARE = /百分之(?:几|多少)|比例|占比|多少成|百分点/u;
const WEEKDAY = /(?:星期|周|礼拜)几|哪一?天/u;
/** Measure words that say what is counted; 个 counts everything, and 几号 is answered by a 日. */
const COUNTED = new RegExp(`(?:多少|几)((?![个号])${ASKED_MEASURE})`, 'u');

/**
 * How well, 0 to 1, the figures of a text fit those that are asked for: 500条 answers 多少条, 两年 does not.
 * `undefined` where the question asks for no measure that can be told.
 */
export function fitsMeasure(text: string, question: string): number | undefined {
  const asked = fold(question);
  const wanted = measurePattern(asked);
  if (wanted === undefined) return undefined;
  const folded = fold(text);
  return wanted.test(folded) ? MEASURED : FIGURE.test(folded) ? OTHER_FIGURE : 0;
}

/** Whether a text cannot answer a question, for it holds nothing of the kind or measure that is asked for: 跳水班几次 is not 满六岁. */
export const lacksWhatIsAsked = (text: string, question: string): boolean =>
  holdsKind(text, kindOfQuestion(question)) === false || (fitsMeasure(text, question) ?? MEASURED) < MEASURED;

/** A figure in the very measure is worth twice one that is a figure at all. */
const MEASURED = 2;
/** A figure of something else is worth a little: people ask 多少条 about what is printed as 项. */
const OTHER_FIGURE = 0.4;

function measurePattern(asked: string): RegExp | undefined {
  if (SHARE.test(asked)) return /\d\s*%|百分之|\d成|\bper ?cent/u;
  if (MONEY.test(asked)) return new RegExp(`${NUMERAL}余?多?(?:亿|万)?元|${NUMERAL}亿`, 'u');
  if (WEEKDAY.test(asked)) return /周[一二三四五六日天末]|星期|礼拜|每[天日]|[\d一二三四五六七八九十][日号]/u;
  const unit = COUNTED.exec(asked)?.[1];
  if (unit === '点') return new RegExp(`${NUMERAL}[点时]|\\d:\\d\\d`, 'u');
  return unit === undefined ? undefined : new RegExp(`${NUMERAL}[余多几]?[万亿]?${unit}`, 'u');
}
