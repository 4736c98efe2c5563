export { type ArticleDifference, differences } from './difference.js';
export { FormerStates, KEPT_GENERATIONS } from './former.js';
export {
  type Change,
  formerPlace,
  type Generation,
  history,
  isRemembered,
  knownGenerations,
  noteGeneration,
  wipeAllFormer,
  wipeFormer,
} from './generations.js';
export { rollBack } from './rollback.js';
export { soundWhole } from './whole.js';
