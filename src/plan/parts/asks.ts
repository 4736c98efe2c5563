import { fold, HOW_MANY, isContainer, placeNames, tagWords, wordFrequency } from '../../language/mod.js';

/** What a clause asks with. 好几天 and 第几 aside: 几 asks after most other words. */
const ASKS = new RegExp(
  [
    `多少|(?<![好十百千那这前后])${HOW_MANY}|(?:哪(?!怕)|谁|什么(?!的$)|啥)(?!.{0,2}[也都])|咋|怎|为何|何[时处人地以种]|如何|干嘛|点解`,
    '多[久大高长快远重宽深厚]|是否|(?<verb>[\\p{Script=Han}])[不没]\\k<verb>|有没有|是$',
    '[吗嘛么呢没]$|\\b(?:what|when|where|who|whom|whose|which|why|how)\\b',
    '^(?:is|are|was|were|do|does|did|can|could|has|have|will|should|would)\\b',
  ].join('|'),
  'u',
);
/** Turns of speech that have the form of a question: 谁知道, 对吗, 可以简单介绍一下吗. */
const ONLY_SPEAKS =
  /^(?:有?(?:谁|人|大佬|哪位)?(?:知道|懂|了解)(?:吗|不|的吗)?|(?:对|是|好|行)吗|对不对|是不是|行不行|.{0,8}(?:介绍|讲|整理|列|解释|科普|说说)(?:一?下)?[好行]?吗)$/u;

/** Where a clause begins to ask, in its folded form; -1 where it does not. */
export function askingAt(clause: string): number {
  const folded = fold(clause).replace(/[\s?？!！。.，,]+$/u, '');
  return ONLY_SPEAKS.test(folded.trim()) ? -1 : folded.trimStart().search(ASKS);
}

export const asksSomething = (clause: string): boolean => askingAt(clause) >= 0;

/** A noun, a name, a word no dictionary has: something that can be asked about (the notation of the segmenter). */
const THING = /^(?:n|vn|an|eng|l|j|i|b$)/;
const UNKNOWN = /^x$/;
const HAS_LETTER = /[\p{L}\p{N}]/u;

export const isThing = ({ word, tag }: { readonly word: string; readonly tag: string }): boolean =>
  HAS_LETTER.test(word) && (THING.test(tag) || (UNKNOWN.test(tag) && word.length > 1)) && !ASKS.test(word);

/** Adverbs, particles, pronouns, figures: words before what asks that name nothing (又, 一共, 大概). */
const ADDS = /^(?:[duyprmc]|t$)/;
/** So many letters before what asks name something, whatever the segmenter takes them for: 可乐炒饭又放多少. */
const LETTERS = 4;

/** Whether a clause names what it asks about: 热量多少 does, 差多少倍, 哪年 and 什么原因 do not. */
export function namesThing(clause: string): boolean {
  const folded = fold(clause).trimStart();
  const asking = askingAt(clause);
  let at = 0;
  const before = tagWords(folded).filter(({ word, tag }) => {
    at += word.length;
    return at <= asking && !ADDS.test(tag) && /^[^不没有会]/u.test(word) && !isContainer(word);
  });
  const letters =
    before
      .map(({ word }) => word)
      .join('')
      .match(/[\p{L}\p{N}]/gu) ?? [];
  return letters.length >= LETTERS || before.some((one) => isThing(one) || isUnknown(one.word));
}

/** 跳表: guessed to be a verb, but no word of the dictionary. */
const isUnknown = (word: string): boolean => /^\p{Script=Han}{2,}$/u.test(word) && wordFrequency(word) === undefined;

const NAMES = /^(?:n[rstz]|eng|x)$/;

/** Names of places, people, bodies and products in a clause, in order. */
export function namesIn(clause: string): string[] {
  const places = placeNames(clause);
  const words = tagWords(fold(clause)).filter(({ word, tag }) => {
    return word.length > 1 && HAS_LETTER.test(word) && !ASKS.test(word) && (NAMES.test(tag) || places.includes(word));
  });
  return words.map(({ word }) => word);
}

export const hasThing = (clause: string): boolean => tagWords(fold(clause)).some(isThing);
