import type { Conflict } from '../../src/core/mod.js';
import { holds } from './containment.js';

/**
 * 1 where contradicting sources are shown as contradicting: one conflict of the answer holds every value that the set
 * lists. Two figures that merely both occur in an answer do not count, for a reader is not told that they clash. A definition
 * of this project's own, after the "knowledge conflict" setting of Chen et al., "Rich Knowledge Sources Bring Complex
 * Knowledge Conflicts", EMNLP 2022.
 */
export const conflictShown = (conflicts: readonly Conflict[], values: readonly string[]): number =>
  conflicts.some((conflict) => values.every((value) => conflict.values.some((shown) => same(shown.value, value))))
    ? 1
    : 0;

/** One may carry the unit that the other leaves out: `264` and `264个`. */
const same = (shown: string, listed: string): boolean => holds(shown, listed) || holds(listed, shown);
