import { ASKED_MEASURE, fold, HOW_MANY, tagWords } from '../../language/mod.js';
import { hasName } from './names.js';

/**
 * How a question stands to the one before: it stands `alone`, it `leans` on it, or it is so short that it `may` do either
 * (規費要多少錢？).
 */
export type Leaning = 'alone' | 'may' | 'leans';

/** Words that stand for something named before. */
const STANDS_FOR =
  /^(?:它们?|他们?|她们?|其|其中|该|此|上述|前者|后者|二者|两者|这些|那些|这里|那里|那儿|这儿|这边|那边|此事|此次)$/u;
const ENGLISH_STANDS_FOR =
  /\b(?:it|its|they|them|their|he|him|his|she|her|those|these|this one|that one|former|latter)\b|\b(?:this|that)\b(?=\s*(?:\?|$))|^(?:and|what about|how about)\b/iu;
/** 这项办法, 那次大会: so they are named where they are spoken of again. */
const POINTED = new RegExp(`[这那](?:${ASKED_MEASURE}|[些时部])`, 'u');
/** 那…呢, 还有…吗, …又如何: a new subject for the question before. */
const CARRIES_ON = new RegExp(`^(?:那么?|还有|另外|然后)(?!${ASKED_MEASURE}|[些时部])|呢[?!。]*$|又如何[?!。]*$`, 'u');
/** Begins with what is asked, so that what it is asked of is missing. */
const BEGINS_ASKING =
  /^(?:[是在由](?=什么|何|谁|哪|怎|几|多少)|为什么|为何|怎么|怎样|如何|多少|多久|几|谁|由谁|哪|什么时候|何时|可以|可否|能|要|会|有没有|是不是|是否|一共|总共|最[高低多少快晚早]|每|还|又|再|具体|需要|why|when|where|who|how (?:much|many|long|often)|over how)/iu;
/** 什么是免申即享, 免申即享是什么意思: asks for a word, and names it. */
const DEFINES = /^(?:什么|啥)(?:是|叫)|^何谓|(?:是什么|什么意思|指什么|是谁)[?。]*$|^what (?:is|are|does)\b/iu;
/** A question without a name is seldom whole below this, and may be up to there. Characters, or those of English words. */
const SHORT = { chinese: 8, english: 24 };
const MIDDLING = { chinese: 14, english: 40 };

/** Whether a question can be understood without the conversation. The one rule for quoting and for models. */
export function leaningOf(question: string): Leaning {
  const text = fold(question).trim();
  const chinese = /\p{Script=Han}/u.test(text);
  const named = chinese ? hasName(text) : /[a-z ][A-Z]/.test(question.trim());
  if (chinese ? tagWords(text).some(({ word }) => STANDS_FOR.test(word)) : ENGLISH_STANDS_FOR.test(text))
    return 'leans';
  // With a name and something asked it is whole, whatever word it begins or ends with: 那包头签约了多少个项目呢？
  if (CARRIES_ON.test(text)) return named && asksSomething(text) ? 'alone' : 'leans';
  if (named) return isBareSubject(text) ? 'leans' : 'alone';
  if (chinese && POINTED.test(text)) return 'leans';
  if (DEFINES.test(text)) return 'alone';
  const size = chinese ? text.length : text.replace(/\s+/gu, ' ').length;
  const [short, middling] = chinese ? [SHORT.chinese, MIDDLING.chinese] : [SHORT.english, MIDDLING.english];
  if (size <= short || (BEGINS_ASKING.test(text) && size <= middling)) return isVague(text) ? 'leans' : 'may';
  return BEGINS_ASKING.test(text) ? 'may' : 'alone';
}

const ASKING = new RegExp(
  `多少|${HOW_MANY}|哪|什么|谁|何时|何处|何人|为何|多久|多[大高长快]|是否|有没有|是不是|吗`,
  'u',
);
const asksSomething = (text: string): boolean => ASKING.test(text.replace(/怎么样|又如何|如何|怎样/gu, ''));

/** 越城区怎么样？ right after another place: a name and nothing asked of it. */
const BARE_TAIL = /(?:怎么样|又?如何|怎样|的话|呢)?[?!。]*$/u;
function isBareSubject(text: string): boolean {
  const rest = text.replace(/^(?:那么?|还有)/u, '').replace(BARE_TAIL, '');
  return rest.length <= 5 && !asksSomething(rest) && BARE_TAIL.exec(text)?.[0].replace(/[?!。]/gu, '') !== '';
}

const VAGUE = new RegExp(
  `为什么|怎么样?|什么时候|什么|多少|多久|何时|如何|哪里|哪些|哪个|可以|能|要|会|有没有|是不是|一共|总共|还有?|呢|吗|是|有|的|了|[几谁哪每又再]|${ASKED_MEASURE}|[\\s\\p{P}]|\\b(?:when|why|where|who|how|many|much|long|is|was|are|the|over|does|did)\\b`,
  'gu',
);
/** Nothing in it could be looked for: 为什么？ 有多少？ */
const isVague = (text: string): boolean => text.replace(VAGUE, '').length < 2;
