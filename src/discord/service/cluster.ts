/** Questions as similar as this are one gap: Dice's coefficient over character pairs. */
const SAME = 0.5;

export type Cluster = { readonly question: string; readonly count: number; readonly lastAsked: number };

/** Groups similar questions, the most frequent first; the newest wording stands for its group. */
export function clusterQuestions(
  gaps: readonly { readonly question: string; readonly createdAt: number }[],
): Cluster[] {
  const clusters: { pairs: ReadonlySet<string>; question: string; count: number; lastAsked: number }[] = [];
  for (const { question, createdAt } of gaps) {
    const pairs = characterPairs(question);
    const near = clusters.find((c) => dice(c.pairs, pairs) >= SAME);
    if (near === undefined) clusters.push({ pairs, question, count: 1, lastAsked: createdAt });
    else {
      near.count += 1;
      near.lastAsked = Math.max(near.lastAsked, createdAt);
    }
  }
  return clusters
    .sort((a, b) => b.count - a.count || b.lastAsked - a.lastAsked)
    .map(({ question, count, lastAsked }) => ({ question, count, lastAsked }));
}

function characterPairs(text: string): ReadonlySet<string> {
  const letters = [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  ];
  if (letters.length < 2) return new Set(letters);
  return new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`));
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 1 : (2 * shared) / (a.size + b.size);
}
