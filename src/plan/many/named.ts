import { fold } from '../../language/mod.js';

/** Share of a title's letters that have to stand in a question in one run for it to be named: 金汤力 of 金汤力的做法. */
const NAMES = 0.5;
/** Fewer letters name something only where they are all of the title: 油价 is not 油价要变. */
const SHORTEST = 3;

/** Whether a question names what a title is the title of. */
export function isNamed(title: string, question: string): boolean {
  const [letters, asked] = [lettersOf(title), lettersOf(question)];
  // id stands in blkid, and is another command.
  if (!HAN.test(letters)) return new Set<string>(fold(question).match(WORDS)).has(fold(title).trim());
  const length = Math.max(Math.min(SHORTEST, letters.length), Math.ceil(NAMES * letters.length));
  return [...letters.slice(length - 1)].some((_, i) => asked.includes(letters.slice(i, i + length)));
}

/** The longest run of a title's letters that stands in a question: 金汤力 of 金汤力的做法 in 金汤力难不难; undefined where it is not named. */
export function nameIn(title: string, question: string): string | undefined {
  if (!isNamed(title, question)) return undefined;
  const [letters, asked] = [lettersOf(title), lettersOf(question)];
  for (let length = letters.length; length > 0; length--)
    for (let at = 0; at + length <= letters.length; at++)
      if (asked.includes(letters.slice(at, at + length))) return letters.slice(at, at + length);
  return undefined;
}

const HAN = /\p{Script=Han}/u;
const WORDS = /[\p{Script=Latin}\d][\p{Script=Latin}\d._+-]*/gu;

const lettersOf = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '');
