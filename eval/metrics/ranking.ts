/** Ranking metrics over article ids, best first, each id at most once. All are 0 to 1; higher is better. */

/** Article id to grade; a grade above 0 is relevant. */
export type Relevance = ReadonlyMap<string, number>;

const relevantCount = (relevance: Relevance): number => [...relevance.values()].filter((grade) => grade > 0).length;

const gradeAt = (ranking: readonly string[], position: number, relevance: Relevance): number =>
  Math.max(0, relevance.get(ranking[position] ?? '') ?? 0);

/**
 * Share of the relevant articles among the first `k`; `recall_k` of trec_eval.
 * Manning, Raghavan, Schütze, *Introduction to Information Retrieval* (2008), 8.3.
 */
export const recallAt = (ranking: readonly string[], relevance: Relevance, k: number): number => {
  const found = ranking.slice(0, k).filter((id) => (relevance.get(id) ?? 0) > 0).length;
  const all = relevantCount(relevance);
  return all === 0 ? 0 : found / all;
};

/**
 * One over the rank of the first relevant article, 0 where none was returned; `recip_rank` of trec_eval. Its mean is
 * MRR: Voorhees, "The TREC-8 Question Answering Track Report" (1999).
 */
export const reciprocalRank = (ranking: readonly string[], relevance: Relevance): number => {
  const position = ranking.findIndex((id) => (relevance.get(id) ?? 0) > 0);
  return position < 0 ? 0 : 1 / (position + 1);
};

/**
 * Discounted cumulative gain of the first `k` over that of the ideal order: gain is the grade itself, discount
 * log2(rank + 1), as in `ndcg_cut_k` of trec_eval, which MTEB reports.
 * Järvelin, Kekäläinen, "Cumulated gain-based evaluation of IR techniques", TOIS 20(4) (2002).
 */
export const ndcgAt = (ranking: readonly string[], relevance: Relevance, k: number): number => {
  const discount = (position: number): number => 1 / Math.log2(position + 2);
  let gain = 0;
  for (let i = 0; i < Math.min(k, ranking.length); i++) gain += gradeAt(ranking, i, relevance) * discount(i);
  const ideal = [...relevance.values()]
    .filter((grade) => grade > 0)
    .sort((a, b) => b - a)
    .slice(0, k)
    .reduce((sum, grade, position) => sum + grade * discount(position), 0);
  return ideal === 0 ? 0 : gain / ideal;
};
