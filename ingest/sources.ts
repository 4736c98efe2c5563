import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { placeName, type StoredArticle, type StoredPlace } from '../index/mod.js';
import type { ReadFailure } from '../src/core/mod.js';
import { failureOf, type Located, ReadProblem } from './read/mod.js';

/** The origin of what came in through the bot. Not a path: the data directory may be moved. */
export const LIBRARY = 'library';

/** What is to be brought up to date, as far as removing goes. */
export type Sources = {
  /** Files and folders of the operator's. */
  readonly paths: readonly string[];
  /** The folder of what came in through the bot: brought up to date beside `paths`, never dropped for not being named. */
  readonly library?: string | undefined;
  /** Articles of files and folders that are not named stay, too. */
  readonly keepOthers?: boolean | undefined;
  /** Ids whose removal is wanted, or all: a folder without any article is taken at its word then. */
  readonly confirmed?: 'all' | readonly string[] | undefined;
};

/** What is about to leave the index. */
export type Removal = { readonly ids: readonly string[]; readonly total: number };

export const pathsOf = ({ paths, library }: Sources): string[] =>
  library !== undefined && existsSync(library) ? [...paths, library] : [...paths];

export class Found {
  /** Every article that was met in a file that was read, by its id. */
  readonly places = new Map<string, StoredPlace>();
  /** Names of the files that were not opened: nothing was written to them since all of them was stored. */
  readonly same = new Set<string>();
  /** What could not be looked into: a file, a folder, or (an empty path) all that was named by that name. */
  readonly outOfReach: StoredPlace[] = [];
  /** Files and folders that were named and have something in them, or have it out of reach. */
  readonly #alive = new Set<string>();
  constructor(private readonly sources: Sources) {}

  /** @returns where it lies, as the store notes it */
  note(event: Located): StoredPlace {
    const place = this.placed(event);
    if (event.kind === 'unchanged') this.places.set(event.id, place);
    if (event.kind === 'same') this.same.add(placeName(place));
    if (event.kind === 'failed') this.outOfReach.push(place);
    if (event.kind !== 'skipped') this.#alive.add(place.origin);
    return place;
  }

  /** Where something lies, as the store notes it. */
  placed({ origin, path }: StoredPlace): StoredPlace {
    const { library } = this.sources;
    return { origin: library !== undefined && origin === resolve(library) ? LIBRARY : origin, path };
  }

  /**
   * Sources that have articles in the store and none on the disk: a folder that was emptied and a disk that is not mounted look the
   * same. Their articles stay until somebody says that they are to go.
   */
  emptied(stored: readonly StoredArticle[]): ReadFailure[] {
    const { confirmed = [] } = this.sources;
    if (confirmed === 'all') return [];
    const wanted = new Set(confirmed);
    const counts = new Map<string, number>();
    for (const { id, origin } of stored) if (!wanted.has(id)) counts.set(origin, (counts.get(origin) ?? 0) + 1);
    return this.sources.paths
      .map((path) => ({ path, origin: resolve(path) }))
      .filter(({ origin }) => !this.#alive.has(origin) && counts.has(origin))
      .map(({ path, origin }) => {
        this.outOfReach.push({ origin, path: '' });
        return failureOf(path, new ReadProblem('emptied', { count: counts.get(origin) ?? 0 }));
      });
  }

  /** Articles called like one of another source that stays: they are not taken in, for they would take its place. */
  taken(storedAt: (id: string) => StoredPlace | undefined): Map<string, ReadFailure> {
    const refused = new Map<string, ReadFailure>();
    if (this.sources.keepOthers !== true) return refused;
    for (const [id, { origin, path }] of this.places) {
      const other = storedAt(id);
      if (other === undefined || other.origin === origin || !this.#isOthers(other.origin)) continue;
      const first = `${other.origin}/${other.path}`;
      refused.set(id, failureOf(path, new ReadProblem('duplicate', { id, first })));
      this.places.delete(id);
    }
    return refused;
  }

  /** Stored articles that were not met, though they would have been, had they been there. @param stored those of files that were opened, or are not there */
  vanished(stored: readonly StoredArticle[]): string[] {
    const isLibraryThere = this.sources.library !== undefined && existsSync(this.sources.library);
    const mayGo = (origin: string): boolean =>
      origin === LIBRARY ? isLibraryThere : this.sources.keepOthers !== true || !this.#isOthers(origin);
    return stored
      .filter((one) => !this.places.has(one.id) && mayGo(one.origin) && !this.#isOutOfReach(one))
      .map(({ id }) => id);
  }

  #isOthers(origin: string): boolean {
    return origin !== LIBRARY && !this.sources.paths.some((path) => resolve(path) === origin);
  }

  #isOutOfReach(stored: StoredPlace): boolean {
    return this.outOfReach.some(({ origin, path }) => {
      if (origin !== stored.origin) return false;
      return path === '' || stored.path === path || ownPath(stored).startsWith(`${path}/`) || ownPath(stored) === path;
    });
  }
}

/** A path without the folder's name that told it apart from one in another folder (see `read/apart`). */
function ownPath({ origin, path }: StoredPlace): string {
  const folders = origin.split(sep).filter(Boolean);
  for (let depth = folders.length; depth > 0; depth -= 1) {
    const tail = `${folders.slice(-depth).join('/')}/`;
    if (path.startsWith(tail)) return path.slice(tail.length);
  }
  return path;
}
