/** What retrieval weighs by. A leg is switched off with `false`; a weight of 0 computes it and ignores it. */
export type RankingSettings = {
  readonly legs: { readonly dense: boolean; readonly lexical: boolean; readonly crosslingual: boolean };
  /** Weight of the nearest sentence, in standard deviations of its language. */
  readonly bestSentence: number;
  /** Weight of the passage as a whole: the mean of its sentences' vectors. */
  readonly meanSentence: number;
  /** Weight of BM25, as a share of the best candidate's. */
  readonly lexical: number;
  /** The same for the dictionary leg. */
  readonly crosslingual: number;
  /** The same where it leads from English into Chinese: fewer Chinese words are said by accident than English ones. */
  readonly intoChinese: number;
  /** Share of the question's IDF mass that a passage has to score before its words count in full. */
  readonly fullMatch: number;
  /** Whether a Traditional word is looked for in the Simplified form that texts are indexed in; off, it finds nothing. */
  readonly folding: boolean;
  /** Sentences taken from each graph. */
  readonly denseCandidates: number;
  /** Passages taken from each full-text table. */
  readonly lexicalCandidates: number;
};

export const DEFAULT_RANKING: RankingSettings = {
  legs: { dense: true, lexical: true, crosslingual: true },
  bestSentence: 1,
  meanSentence: 0.5,
  lexical: 4,
  crosslingual: 4,
  intoChinese: 5.5,
  fullMatch: 0.8,
  folding: true,
  denseCandidates: 64,
  lexicalCandidates: 64,
};
