import { type Article, languageGroup, type PassageDraft } from '../core/mod.js';
import { words } from './words.js';

/** The words that a passage is found by, with spaces between them. A heading says what the passage under it is about, so its words count for the passage. */
export function passageWords(
  { text, language }: Pick<Article, 'text' | 'language'>,
  { start, end, heading }: Pick<PassageDraft, 'start' | 'end' | 'heading'>,
): string {
  const own = text.slice(start, end);
  return words(heading === null ? own : `${heading}\n${own}`, languageGroup(language)).join(' ');
}

/** How many words a text has that was made of words with one space between them. */
export function countWords(text: string): number {
  if (text === '') return 0;
  let count = 1;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) count += 1;
  return count;
}
