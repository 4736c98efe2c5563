/** Questions as similar as this are one gap: Dice's coefficient over character pairs. */
const SAME = 0.5;
/** Letters that a question is compared by: two that begin alike so far are about the same. */
const COMPARED = 80;

export type Cluster = { readonly question: string; readonly count: number; readonly lastAsked: number };

type Growing = { readonly pairs: ReadonlySet<string>; readonly question: string; count: number; lastAsked: number };

/** Groups similar questions, the most frequent first; the newest wording stands for its group. */
export function clusterQuestions(
  gaps: readonly { readonly question: string; readonly createdAt: number }[],
): Cluster[] {
  const clusters: Growing[] = [];
  const byPair = new Map<string, number[]>();
  for (const { question, createdAt } of gaps) {
    const pairs = characterPairs(question);
    const near = clusters[firstSimilar(pairs, clusters, byPair)];
    if (near === undefined) {
      for (const pair of pairs) listOf(byPair, pair).push(clusters.length);
      clusters.push({ pairs, question, count: 1, lastAsked: createdAt });
    } else {
      near.count += 1;
      near.lastAsked = Math.max(near.lastAsked, createdAt);
    }
  }
  return clusters
    .sort((a, b) => b.count - a.count || b.lastAsked - a.lastAsked)
    .map(({ question, count, lastAsked }) => ({ question, count, lastAsked }));
}

/**
 * Only clusters that share a pair are looked at: this runs on the gateway's thread, where everybody else's
 * acknowledgements wait for it.
 * @returns the place of the first cluster that is similar, -1 where none is
 */
function firstSimilar(
  pairs: ReadonlySet<string>,
  clusters: readonly Growing[],
  byPair: ReadonlyMap<string, readonly number[]>,
): number {
  const shared = new Map<number, number>();
  for (const pair of pairs) for (const i of byPair.get(pair) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1);
  let first = -1;
  for (const [i, count] of shared) {
    const size = pairs.size + (clusters[i]?.pairs.size ?? 0);
    if ((2 * count) / size >= SAME && (first < 0 || i < first)) first = i;
  }
  return first;
}

/** Dice's coefficient over character pairs: 1 where two texts are written with the same ones, 0 where they share none. */
export function likeness(one: string, other: string): number {
  const [a, b] = [characterPairs(one), characterPairs(other)];
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
}

/** A question without letters has one pair that is no letter's, so that all of those are alike. */
function characterPairs(text: string): ReadonlySet<string> {
  const all = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  const letters = [...all.slice(0, COMPARED)];
  if (letters.length < 2) return new Set([letters.join('')]);
  return new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`));
}

function listOf(lists: Map<string, number[]>, key: string): number[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
