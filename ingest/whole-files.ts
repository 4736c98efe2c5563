import { type KnownFile, placeName, type StoredPlace } from '../index/mod.js';
import type { FailureCode, ReadFailure } from '../src/core/mod.js';

/** What does not change as long as nothing is written to a file. Whatever may lie with the machine is tried again. */
const LASTING: readonly FailureCode[] = ['BAD_JSON', 'NO_TEXT', 'EMPTY', 'BINARY'];

/** Files that were gone over from end to end, on their way into the store's list of those that need not be opened again. */
export class WholeFiles {
  readonly #stamps = new Map<string, StoredPlace & { readonly stamp: string }>();
  readonly #failures = new Map<string, ReadFailure[]>();
  readonly #left = new Set<string>();

  note(place: StoredPlace, stamp: string): void {
    this.#stamps.set(placeName(place), { ...place, stamp });
  }

  /** Something of the file could not be taken in. @returns whether that lasts until it is changed */
  failed(place: StoredPlace, failure: ReadFailure): boolean {
    const name = placeName(place);
    const lasts = LASTING.includes(failure.code);
    if (lasts) this.#failures.set(name, [...(this.#failures.get(name) ?? []), failure]);
    else this.leave(place);
    return lasts;
  }

  /** The file has to be opened again. */
  leave(place: StoredPlace): void {
    this.#left.add(placeName(place));
  }

  *known(): Generator<StoredPlace & KnownFile> {
    for (const [name, file] of this.#stamps) {
      if (!this.#left.has(name)) yield { ...file, failures: JSON.stringify(this.#failures.get(name) ?? []) };
    }
  }
}
