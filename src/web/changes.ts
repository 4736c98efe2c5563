import type { Origin, StoredArticle } from '../core/mod.js';

/** A stretch of an article beside its original: `kept` letter by letter, `added` by cleaning, or `removed` by it. */
export type Change = { readonly kind: 'kept' | 'added' | 'removed'; readonly text: string };

/** What cleaning did to an article, in the order of its text. All of it is `kept` where the original is not stored. */
export function changesOf({ text, original, origins }: StoredArticle): Change[] {
  if (original === undefined || origins === undefined) return [{ kind: 'kept', text }];
  const changes: Change[] = [];
  let at = 0;
  for (const run of origins) {
    const now = text.slice(run.start, run.end);
    const isKept = sameLength(run) && original.slice(run.originalStart, run.originalEnd) === now;
    changes.push({ kind: 'removed', text: original.slice(at, isKept ? run.originalStart : run.originalEnd) });
    changes.push({ kind: isKept ? 'kept' : 'added', text: now });
    at = Math.max(at, run.originalEnd);
  }
  changes.push({ kind: 'removed', text: original.slice(at) });
  return changes.filter((change) => change.text !== '');
}

const sameLength = (run: Origin): boolean => run.end - run.start === run.originalEnd - run.originalStart;
