import { readdirSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

/** How much less urgent than answering Discord: searching a little, indexing much. On top of the parent's own. */
export const LESS_URGENT = { searching: 2, indexing: 10 } as const;

const THREADS = '/proc/self/task';

/**
 * Lets other processes go first, so that an acknowledgement never waits for an index. Threads that are started later
 * inherit it; on Linux those that run already have to be told one by one.
 */
export function yieldTo(by: number): void {
  const wanted = Math.min(getPriority() + by, constants.priority.PRIORITY_LOW);
  for (const thread of [0, ...otherThreads()]) {
    try {
      setPriority(thread, wanted);
    } catch {
      // A thread that has ended, or a system that does not allow it: slower, not wrong.
    }
  }
}

function otherThreads(): number[] {
  try {
    return readdirSync(THREADS).map(Number);
  } catch {
    return [];
  }
}
