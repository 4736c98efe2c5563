import type { LanguageGroup } from '../core/mod.js';
import { ASKED_MEASURE, WORDS } from './data.js';
import { fold } from './fold.js';
import { simplifyByCharacter } from './language.js';
import { stemLatin, tagWords, words } from './words.js';

const ENGLISH = new Set(WORDS.function.en.split(' '));
/** Words that ask or join and are no evidence of anything: they stand in every text, or in none. */
const QUESTION_WORDS = new Set([
  ...`${WORDS.function.zh} ${WORDS.function.zhInNames} ${WORDS.asking}`.split(' '),
  ...[...ENGLISH].map(stemLatin),
]);

/** Whether a folded word only asks or joins. */
export const isQuestionWord = (word: string): boolean => QUESTION_WORDS.has(word);

/** Whether a word says in what something is looked for rather than what: 菜谱 of 菜谱里有几样鸡翅. */
export const isContainer = (word: string): boolean => CONTAINERS.has(word);
const CONTAINERS = new Set(WORDS.containers.split(' '));

/** Whether an English word, in small letters, only asks or joins. */
export const isFunctionWord = (word: string): boolean => ENGLISH.has(word);

/** Whether an English word often begins a sentence without being a name. */
export const isOpener = (word: string): boolean => ENGLISH.has(word) || OPENERS.has(word);
const OPENERS = new Set(WORDS.openers.split(' '));

/** Source of a pattern: 几 where it asks, which it does not in 几乎, 几何 and 几率. */
export const HOW_MANY = '几(?![乎何率许])';

/** Whether a Simplified word begins with what asks: 多少, 哪座. */
export const beginsAsking = (word: string): boolean => BEGINS_ASKING.test(word);
const BEGINS_ASKING = new RegExp(`^(?:${WORDS.asking.replace(' 几 ', ` ${HOW_MANY} `).replaceAll(' ', '|')})`, 'u');

/** 多少家, 几项, 哪一年: what is asked with, and the measure word after it, are no evidence of anything. */
const ASKING = new RegExp(`(?:百分之)?(?:第?${HOW_MANY}|多少|哪一?)(?:[万亿]元|分钟|${ASKED_MEASURE}|[万亿])?`, 'gu');

/** A Chinese question without what it asks with; the question itself where nothing else is left. */
export function withoutAsking(question: string): string {
  // Character for character, so that what is left can be cut from the question itself.
  const asking = [...simplifyByCharacter(question).matchAll(ASKING)];
  const ends = [0, ...asking.map((match) => match.index + match[0].length)];
  const rest = ends.map((end, i) => question.slice(end, asking[i]?.index)).join(' ');
  return /[\p{L}\p{N}]/u.test(rest) ? rest : question;
}

/** Whether a question is about what holds today: 现在, 现行. */
export const asksForNow = (question: string): boolean => NOW.test(fold(question));
const NOW = /现在|目前|当前|如今|眼下|最新|现行|\b(?:now|at present|current(?:ly)?|latest|newest|today)\b/u;

/** Whether a question is about what is new, or holds today: of two articles the later one says it. */
export const asksForNewest = (question: string): boolean => asksForNow(question) || LATELY.test(fold(question));
const LATELY = /最近|近来|近期|近日|今年|本月|\b(?:recent(?:ly)?|this (?:year|month))\b/u;

/** 什么, 哪四个, 什么样的: the nouns that follow say of what kind the answer is. */
const WHICH = new RegExp(
  `(?:什么样?的?|何种|哪(?![里儿])(?:[一二两三四五六七八九十几]|些)?${ASKED_MEASURE}?)(?=\\p{Script=Han})`,
  'gu',
);
/** Nouns, adjectives, and what stands between them (the notation of the segmenter). */
const DESCRIBES = /^(?:n|a|b|f|s|t|q|m|l|j|uj|vn)/u;

/**
 * The stretches of a question that say of what kind its answer is: 全国榜单 in 入选了什么全国榜单. An answer need not
 * repeat them: 入选百强区 answers.
 */
export function kindsAskedFor(question: string): string[] {
  const folded = fold(question);
  return [...folded.matchAll(WHICH)].map((match) => {
    const tagged = tagWords(folded.slice(match.index + match[0].length));
    const end = tagged.findIndex(({ tag }) => !DESCRIBES.test(tag));
    return tagged
      .slice(0, end < 0 ? undefined : end)
      .map(({ word }) => word)
      .join('');
  });
}

const ENDS_ASKING = /(?:[?？]|[吗嗎呢么麼]|[来來]着|没有|沒有|(?<=\p{Script=Han}{3})[不没沒])[\s~～。.!！…]*$/u;
const ASKS_ENGLISH =
  /^(?:what|who|whom|whose|which|when|where|why|how|is|are|was|were|do|does|did|can|could|may|should|will|would|has|have)\b/iu;
const ASKS_WHETHER = /(\p{Script=Han})[不没沒]\1|是否|有没有|有沒有/u;

/** Whether a text has the form of a question; what it asks for is another matter. */
export function isQuestionInForm(text: string): boolean {
  if (ENDS_ASKING.test(text) || ASKS_WHETHER.test(text) || ASKS_ENGLISH.test(text.trim())) return true;
  const plain = simplifyByCharacter(text);
  return ASKS_SOMEWHERE.test(plain);
}
/** 几 asks only before what is counted: 几乎 does not. */
const ASKS_SOMEWHERE = new RegExp(
  WORDS.asking.replace(' 几 ', ` ${HOW_MANY}${ASKED_MEASURE} `).replaceAll(' ', '|'),
  'u',
);

/** Whether a text goes on to answer what it asks, as jokes do: 为什么……？因为……. */
export const answersItself = (text: string): boolean =>
  /[?？]\s*(?:因为|因為|答\s*[:：]|because\b)/iu.test(text) && !ENDS_ASKING.test(text);

/** Talk among those present is short. Unit: letters. */
const SHORTEST_ALONE = 8;
const PRESENT = new RegExp(WORDS.present.zh.replaceAll(' ', '|'), 'u');
const PRESENT_ENGLISH = new RegExp(`\\b(?:${WORDS.present.en.replaceAll(' ', '|')})\\b`, 'iu');

/** Whether a text can be understood by somebody who is not there: it means nobody and nothing that is present. */
export function standsAlone(text: string): boolean {
  const letters = text.match(/[\p{L}\p{N}]/gu) ?? [];
  if (letters.length < SHORTEST_ALONE) return false;
  return !PRESENT.test(simplifyByCharacter(text)) && !PRESENT_ENGLISH.test(text);
}

const FILLER = new RegExp(`^(?:${WORDS.filler.replaceAll(' ', '|')})*$`, 'iu');

/** Whether a title or a line says no more than that something is asked: 求助！, 如题，谢谢. */
export const isFiller = (text: string): boolean =>
  FILLER.test(simplifyByCharacter(text).replace(/[^\p{L}\p{N}]/gu, ''));

/** Words of a question that can be evidence; all of its words where it has no others. */
export function contentWords(text: string, group: LanguageGroup): string[] {
  const found = words(group === 'zh' ? withoutAsking(text) : text, group);
  const content = found.filter((word) => !QUESTION_WORDS.has(word));
  return content.length > 0 ? content : found;
}
