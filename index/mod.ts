export * from './search/open.js';
export { DEFAULT_RANKING, type RankingSettings } from './search/settings.js';
export type { CandidateGroup, ScoredSentence } from './search/candidates.js';
export * from './store/mod.js';
export { publish, type PublishOptions } from './vectors/mod.js';
export { coverage, type WeighedTerms } from './lexical/bm25.js';
