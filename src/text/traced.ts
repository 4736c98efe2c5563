import type { Edit, Origin } from '../core/mod.js';

/** Text that knows where each of its characters came from. Immutable: editing gives a new one. */
export type Traced = {
  readonly original: string;
  readonly text: string;
  /** Covers `text` without gaps, in order. */
  readonly origins: readonly Origin[];
  /** What was removed or rewritten so far, in offsets of the original. */
  readonly edits: readonly Edit[];
};
