import type { ArticleTitle } from '../../../index/mod.js';
import type { AnswerLanguage } from '../../core/mod.js';
import { isInstruction } from '../injection.js';

/** Examples that an answer gives. */
const EXAMPLES = 2;
/** Characters of a title that is read at a glance; one of an English title counts for less. */
const COMFORTABLE = 10;
const LETTERS_PER_CHARACTER = 3;
const LONGEST = 30;

/** Paths, markup, fields of a header, sentences that were cut off: what is no title, or stands badly in the marks of one. */
const NOT_FOR_READING =
  /[\\/_{}<>#*|=[\]《》〈〉「」“”"`@^+?？!！。．;；…\n]|\.\w{1,5}$|: |[（(][)）]|[,，、:：（(]$|^\W*\d+\W*$/u;
const PAUSES = /[,，、:：]/gu;
const HAN = /\p{Script=Han}/u;
/** One word in Latin letters is a name for whoever knows it already. */
const SEVERAL_WORDS = /\w \w/u;
/** Titles that begin alike are about the same thing. */
const ALIKE = 4;

/** Titles that questions can be made from, best first: in the asker's language, short, about different things. */
export function exampleTitles(titles: readonly ArticleTitle[], language: AnswerLanguage): string[] {
  const readable = titles.filter(({ title }) => readsWell(title));
  const best = readable
    .map((one, order) => ({ ...one, order, cost: costOf(one, language) }))
    .sort((a, b) => a.cost - b.cost || a.order - b.order);
  const chosen: string[] = [];
  for (const { title } of best) {
    const isLike = (other: string): boolean => other.slice(0, ALIKE) === title.slice(0, ALIKE);
    if (!chosen.some(isLike) && !isInstruction(title)) chosen.push(title);
    if (chosen.length === EXAMPLES) break;
  }
  return chosen;
}

function readsWell(title: string): boolean {
  if (sizeOf(title) > LONGEST || title.length < 2 || NOT_FOR_READING.test(title)) return false;
  return HAN.test(title) || SEVERAL_WORDS.test(title);
}

const sizeOf = (title: string): number => (HAN.test(title) ? title.length : title.length / LETTERS_PER_CHARACTER);

function costOf({ title, language: written }: ArticleTitle, language: AnswerLanguage): number {
  const isEnglish = language === 'en';
  const foreign = written === language ? 0 : (written === 'en') === isEnglish && written !== 'other' ? 4 : 100;
  return foreign + Math.abs(sizeOf(title) - COMFORTABLE) + 6 * (title.match(PAUSES)?.length ?? 0);
}
