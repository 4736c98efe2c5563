import { setTimeout as pause } from 'node:timers/promises';
import type { StateSource } from '../state.js';
import { isOfOneFile, openForReading, openLatest, type StoreIdentity } from '../store/mod.js';
import { type EmbeddedState, openState } from './state.js';

/** A new state is waited for so long: a small one is open by then, and who has just added an article asks about it. */
const PATIENCE_MS = 500;

/** Between two looks for something new where nobody asks. */
const LOOK_EVERY_MS = 1000;

/**
 * Opens what is indexed in a data directory. A newer generation is picked up by the next question.
 * @throws NothingStoredError, EmbedderMismatchError, FormatMismatchError, StoreDamagedError
 */
export async function openEmbedded(dataDir: string, identity: StoreIdentity): Promise<StateSource> {
  const latest = openLatest(dataDir);
  let held = await hold(dataDir, identity, latest.state()).catch((error: unknown) => {
    latest.close();
    throw error;
  });
  let opening: Promise<void> | undefined;
  let closed = false;

  /** Questions go on with the old state where the new one takes long to open. */
  function refresh(): void {
    if (opening !== undefined || closed || latest.state() === held.id) return;
    opening = hold(dataDir, identity, latest.state(), held)
      .then((next) => {
        const old = held;
        held = next;
        old.retire();
        if (closed) held.retire();
      })
      // Unreadable just now: the old state serves on, and the next question tries again.
      .catch(() => undefined)
      .finally(() => {
        opening = undefined;
      });
  }
  // Nobody may ask for days, and a state that is held keeps the journal from being emptied.
  const watching = setInterval(refresh, LOOK_EVERY_MS).unref();

  return {
    get generation() {
      return held.state.generation;
    },
    async use(work) {
      refresh();
      if (opening !== undefined) await Promise.race([opening, pause(PATIENCE_MS)]);
      return held.use(work);
    },
    close() {
      closed = true;
      clearInterval(watching);
      held.retire();
      latest.close();
    },
  };
}

/** A state of the store that is held open, and how it is let go. */
type Held = {
  readonly state: EmbeddedState;
  readonly id: string;
  use<T>(work: (state: EmbeddedState) => Promise<T>): Promise<T>;
  /** Closed as soon as nobody uses it. */
  retire(): void;
};

/**
 * Opens what is published now and keeps it: text, words, vectors and counts are read in one transaction of SQLite, which goes on
 * seeing this state whatever is published meanwhile.
 */
async function hold(dataDir: string, identity: StoreIdentity, id: string, before?: Held): Promise<Held> {
  const db = openForReading(dataDir, identity);
  try {
    db.exec('BEGIN');
    // Of another file nothing is known: what was restored may bear the names of what was there.
    const known = before !== undefined && isOfOneFile(before.id, id) ? before.state : undefined;
    const state = await openState(db, dataDir, known);
    let users = 0;
    let retired = false;
    const closeUnused = (): void => {
      if (retired && users === 0) db.close();
    };
    return {
      state,
      id,
      async use(work) {
        users += 1;
        try {
          return await work(state);
        } finally {
          users -= 1;
          closeUnused();
        }
      },
      retire() {
        retired = true;
        closeUnused();
      },
    };
  } catch (error) {
    db.close();
    throw error;
  }
}
