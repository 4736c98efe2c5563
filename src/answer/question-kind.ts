import { fold } from '../text/mod.js';

/** What an answer has to contain. `open` questions (why, how, whether) are answered by whole sentences. */
export type QuestionKind = 'amount' | 'time' | 'person' | 'place' | 'open';

// In order: 几月 asks for a time although 几 asks for an amount.
const ASKS: readonly (readonly [QuestionKind, RegExp])[] = [
  [
    'time',
    /(?:何时|什么时候|什么时间|啥时候|哪一?年|哪一?天|哪个月|几月|几号|几日|几点|多久|when\b|what (?:year|date|time|day)|which year|how long)/u,
  ],
  [
    'amount',
    /(?:多少|几|百分之|比例|占比|多大|多高|多长|增长率|排名|第几|how (?:many|much|large|big|high)|what (?:percent|share|amount|number))/u,
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

const FIGURE =
  /\d|[一二两三四五六七八九十百千万亿]+[个条项家名人次天年月日元份类届倍亩户件种座所万亿%％]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion)\b/u;
const DATE =
  /\d{1,4}\s*[年月日号]|\d{4}-\d|[一二三四五六七八九十〇零]+[年月日]|\b(?:19|20)\d\d\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|世纪|至今|以来|期间|上半年|下半年|小时|分钟|days?\b|weeks?\b|months?\b|years?\b/u;

/** Whether a text holds something of the kind that is asked for; `undefined` where that cannot be told by its form. */
export function holdsKind(text: string, kind: QuestionKind): boolean | undefined {
  const folded = fold(text);
  if (kind === 'amount') return FIGURE.test(folded);
  if (kind === 'time') return DATE.test(folded);
  return undefined;
}
