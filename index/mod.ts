export { deliverTo, dropFrom, takeBackFrom } from './deliver.js';
export * from './history/mod.js';
export { carried, coverage, type QuestionWord } from './lexical/coverage.js';
export type { CandidateGroup, ScoredSentence } from './search/candidates.js';
export type { NamedFolder } from './search/folders.js';
export * from './search/open.js';
export { DEFAULT_RANKING, type RankingSettings } from './search/settings.js';
export type { ArticleTitle } from './state.js';
export * from './store/mod.js';
export {
  brokenGraphs,
  GraphGrowth,
  newGraph,
  type PublishOptions,
  publish,
  removeUnusedGraphs,
} from './vectors/mod.js';
export type { ServerPlace } from './weaviate/mod.js';
