import { setImmediate as turn } from 'node:timers/promises';
import type { Retrieval, RetrievedPassage } from '../../../index/mod.js';
import { byScore, type EvidenceSentence, sentenceWeigher } from '../../answer/mod.js';
import { type AskOptions, throwIfStopped } from '../../core/mod.js';

/** What listens to, and may stop, what takes long. */
export type Watched = Pick<AskOptions, 'onProgress' | 'signal'>;

/**
 * All sentences of some passages, most likely answer first. Before each article others have their turn, so that it can be told of and
 * stopped: weighing hundreds of passages takes longer than anybody's thread may be held.
 * @throws StoppedError
 */
export async function weighByArticle(
  retrieval: Retrieval,
  passages: readonly RetrievedPassage[],
  { onProgress, signal }: Watched,
): Promise<EvidenceSentence[]> {
  const weigh = sentenceWeigher({ ...retrieval, passages });
  const total = new Set(passages.map(({ passage }) => passage.article)).size;
  const read = new Set<number>();
  const weighed: EvidenceSentence[] = [];
  for (const one of passages) {
    if (!read.has(one.passage.article)) {
      onProgress?.({ articles: { done: read.size, total } });
      await turn();
      throwIfStopped(signal);
      read.add(one.passage.article);
    }
    weighed.push(...weigh(one));
  }
  onProgress?.({ articles: { done: total, total } });
  return weighed.sort(byScore);
}
