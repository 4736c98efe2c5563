import {
  hashesOf,
  type KnownFile,
  knownFiles,
  placeName,
  placesOf,
  type Sqlite,
  type StoredPlace,
} from '../index/mod.js';
import type { Progress, ReadFailure } from '../src/core/mod.js';
import { PIPELINE_VERSION, versioned } from './pipeline-version.js';
import { type Located, read } from './read/mod.js';
import { isOfShare, type Share } from './share.js';
import { Found, pathsOf, type Sources } from './sources.js';
import { WholeFiles } from './whole-files.js';

export type Survey = {
  sources: Found;
  /** Articles that were met as they are stored, those of files that were not opened left out. */
  unchanged: number;
  waiting: number;
  /** Ids of those waiting that are stored otherwise. */
  changing: Set<string>;
  /** What the articles that were met have to be stored as, by their ids. */
  hashes: Map<string, string>;
  files: WholeFiles;
  failed: ReadFailure[];
  /** What failed in files that were not opened. */
  kept: ReadFailure[];
  skipped: Record<string, number>;
};

type SurveyOptions = Sources & {
  readonly progress?: Progress | undefined;
  readonly scans?: string | undefined;
  readonly share?: Share | undefined;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Goes over everything without parsing it: what is there, and how much of it is new. A file to which nothing was written since all of
 * it was stored is not even opened.
 */
export async function survey(options: SurveyOptions, db: Sqlite): Promise<Survey> {
  const { found, isAmbiguous } = await surveyed(options, db, knownFiles(db));
  return isAmbiguous ? (await surveyed(options, db, new Map())).found : found;
}

type Surveyed = {
  readonly found: Survey;
  /** An article bears the id of one in a file that was not opened: which of them counts is told by reading both. */
  readonly isAmbiguous: boolean;
};

async function surveyed(options: SurveyOptions, db: Sqlite, known: ReadonlyMap<string, KnownFile>): Promise<Surveyed> {
  const { progress, scans, share, signal } = options;
  const sources = new Found(options);
  const found: Survey = {
    sources,
    unchanged: 0,
    waiting: 0,
    changing: new Set(),
    hashes: new Map(),
    files: new WholeFiles(),
    failed: [],
    kept: [],
    skipped: {},
  };
  const [hashOf, stored] = [hashesOf(db), placesOf(db)];
  /** Files that articles which were met are stored as lying in. */
  const owners = new Set<string>();
  let count = 0;
  const note = (id: string, hash: string): boolean => {
    const [hashed, wanted] = [hashOf(id), versioned(hash)];
    found.hashes.set(id, wanted);
    if (hashed === wanted) found.unchanged += 1;
    else found.waiting += 1;
    if (hashed !== undefined && hashed !== wanted) found.changing.add(id);
    const place = stored(id);
    if (place !== undefined) owners.add(placeName(place));
    count += 1;
    if (count % 64 === 0) progress?.({ stage: 'scan', found: count });
    return true;
  };
  const stampOf = (stamp: string): string => `${PIPELINE_VERSION}:${scans === undefined ? 'text' : 'scans'}:${stamp}`;
  const isSame = (place: StoredPlace, stamp: string): boolean =>
    known.get(placeName(sources.placed(place)))?.stamp === stampOf(stamp);
  const isMeant = isOfShare(options, share);
  for await (const event of read(pathsOf(options), { isKnown: note, isSame, isMeant, scans, signal })) {
    const place = sources.note(event);
    if (event.kind === 'whole') found.files.note(place, stampOf(event.stamp));
    if (event.kind === 'same') found.kept.push(...failuresOf(known.get(placeName(place))));
    if (event.kind === 'skipped') {
      found.files.leave(place);
      found.skipped[event.extension] = (found.skipped[event.extension] ?? 0) + 1;
    }
    if (event.kind === 'failed') {
      found.files.failed(place, event.failure);
      found.failed.push(event.failure);
    }
  }
  signal?.throwIfAborted();
  return { found, isAmbiguous: [...owners].some((name) => sources.same.has(name)) };
}

const failuresOf = (file: KnownFile | undefined): ReadFailure[] => JSON.parse(file?.failures ?? '[]') as ReadFailure[];

/** The second reading opens what the first only listed: what fails now keeps what is stored of it, too. */
export async function* noted(events: AsyncIterable<Located>, sources: Found): AsyncGenerator<Located> {
  for await (const event of events) {
    if (event.kind === 'failed') sources.note(event);
    yield event;
  }
}
