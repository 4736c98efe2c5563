import { splitSentences } from '../../src/language/mod.js';
import { readArticle, type Sqlite } from '../store/mod.js';
import { formerState, formerStates, wasChanged } from './generations.js';

/** How an article of one generation differs from that of another; a list that is empty on one side is all that the other has. */
export type ArticleDifference = {
  readonly id: string;
  readonly title: string;
  readonly kind: 'added' | 'changed' | 'removed';
  /** Sentences that only the earlier has, and only the later. */
  readonly gone: readonly string[];
  readonly come: readonly string[];
};

/** @param from an earlier generation than `to`, both known */
export function* differences(db: Sqlite, from: number, to: number): Generator<ArticleDifference> {
  const textIn = (id: string, generation: number) =>
    wasChanged(db, id, generation) ? formerState(db, id, generation)?.article : readArticle(db, id);
  for (const [id] of formerStates(db, from)) {
    const [before, after] = [textIn(id, from), textIn(id, to)];
    const shown = after ?? before;
    if (shown === undefined || (before?.hash === after?.hash && before?.text === after?.text)) continue;
    const [old, now] = [sentencesOf(before?.text), sentencesOf(after?.text)];
    const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    yield { id, title: shown.title, kind, gone: without(old, now), come: without(now, old) };
  }
}

const sentencesOf = (text = ''): string[] => splitSentences(text).map(({ start, end }) => text.slice(start, end));

function without(sentences: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return sentences.filter((sentence) => !known.has(sentence));
}
