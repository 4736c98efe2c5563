import type { ShownSentence } from '../../core/mod.js';
import { answerText, truncate } from '../text/sanitize.js';

/** Discord's limit of a message's content is 2,000. */
const MAX_DRAFT = 1900;
const LATIN = /[A-Za-z]/u;
const HAN = /\p{Script=Han}/u;

/** What a model has written so far, as a progress text: it ends in `…` until the answer takes its place. */
export function renderDraft(sentences: readonly ShownSentence[]): string {
  const cited = new Set(sentences.flatMap((sentence) => sentence.cited));
  const text = sentences.reduce((before, { text: next }) => before + gap(before, next) + next, '');
  return `${truncate(answerText(text, cited), MAX_DRAFT - 2).replace(/…$/u, '')} …`;
}

/** English sentences are apart by a space, Chinese ones by nothing. */
const gap = (before: string, next: string): string => (before !== '' && LATIN.test(next) && !HAN.test(next) ? ' ' : '');
