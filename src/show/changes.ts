import type { Article, Origin } from '../core/mod.js';

/**
 * A stretch of an article beside its original: `kept` letter by letter, `added` by cleaning, or `removed` by it.
 * `start` is where a removed one stood in the original.
 */
export type Change =
  | { readonly kind: 'kept' | 'added'; readonly text: string }
  | { readonly kind: 'removed'; readonly text: string; readonly start: number };

type Cleaned = Pick<Article, 'text'> & Partial<Pick<Article, 'original' | 'origins'>>;

/** What cleaning did, in the order of the text. All of it is `kept` where the original is not known. */
export function changesOf({ text, original, origins }: Cleaned): Change[] {
  if (original === undefined || origins === undefined) return [{ kind: 'kept', text }];
  const changes: Change[] = [];
  const remove = (start: number, end: number): void => {
    changes.push({ kind: 'removed', text: original.slice(start, end), start });
  };
  let at = 0;
  for (const run of origins) {
    const now = text.slice(run.start, run.end);
    const isKept = sameLength(run) && original.slice(run.originalStart, run.originalEnd) === now;
    remove(at, isKept ? run.originalStart : run.originalEnd);
    changes.push({ kind: isKept ? 'kept' : 'added', text: now });
    at = Math.max(at, run.originalEnd);
  }
  remove(at, original.length);
  return changes.filter((change) => change.text !== '');
}

const sameLength = (run: Origin): boolean => run.end - run.start === run.originalEnd - run.originalStart;
