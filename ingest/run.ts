import { resolve } from 'node:path';
import {
  articleCount,
  articlesBut,
  articleWriter,
  asOneChange,
  brokenGraphs,
  deliverTo,
  FormerStates,
  GraphGrowth,
  hashesOf,
  isServing,
  KEPT_GENERATIONS,
  lockForWriting,
  noteFiles,
  notePlaces,
  openForWriting,
  orphanedCopies,
  placeName,
  placesOf,
  publish,
  readArticle,
  readMeta,
  removeUnusedGraphs,
  type ServerPlace,
  type Sqlite,
  type StoredPlace,
  writeMeta,
} from '../index/mod.js';
import type { Embedder, Progress, ReadFailure } from '../src/core/mod.js';
import { NothingIndexedError } from '../src/core/mod.js';
import { preparedAhead } from './ahead.js';
import { versioned } from './pipeline-version.js';
import { read, unfit } from './read/mod.js';
import { type Done, type IndexReport, nothingDone, report } from './report.js';
import { isOfShare, type Share } from './share.js';
import { LIBRARY, pathsOf, type Removal, type Sources } from './sources.js';
import type { PassageSize } from './split.js';
import { ArticleIntake } from './store.js';
import { noted, type Survey, survey } from './survey.js';
import { keepVectors } from './vectors-kept.js';
import { noteVersions } from './versions/mod.js';
import { openWorkshop, type Workshop } from './workshop/mod.js';

export type IndexOptions = Sources & {
  readonly dataDir: string;
  readonly embedder: Embedder;
  readonly progress?: Progress | undefined;
  /** How long passages are. For trials over an index of their own: articles stored with another size stay as they are. */
  readonly passageSize?: PassageSize | undefined;
  /** Folder of the models that read pictures, and pages that are pictures; without it they are passed over. */
  readonly scans?: string | undefined;
  /** Stops after the articles under way; what is stored by then is not embedded again. */
  readonly signal?: AbortSignal | undefined;
  /** Told what is about to leave the index, before anything is changed; throws to leave it as it is. */
  readonly onRemoval?: ((removal: Removal) => Promise<void>) | undefined;
  /** So many generations can be gone back to afterwards; 0 keeps nothing of what articles were. */
  readonly history?: number | undefined;
  /** Only files of this share are indexed; each share has a data directory of its own. */
  readonly share?: Share | undefined;
  /** Told what was published; without it questions are answered from the data directory. */
  readonly server?: ServerPlace | undefined;
  /** Where articles are read, cleaned and split; without it the run has one of its own. */
  readonly workshop?: Workshop | undefined;
};

/**
 * Makes the index hold exactly the articles of these files and folders, beside what came in through the bot. Articles whose bytes are unchanged cost no
 * embedding; what cannot be read now keeps what is stored of it, be it
 * an article, a folder or all of a source; where nothing at all can be read,
 * the index stays as it was.
 * @throws NothingIndexedError, IndexBusyError, EmbedderMismatchError; an AbortError where the signal stopped it
 */
export async function indexArticles(options: IndexOptions): Promise<IndexReport> {
  const { dataDir, embedder } = options;
  const began = performance.now();
  const lock = lockForWriting(dataDir);
  try {
    const db = openForWriting(dataDir, { embedder: embedder.id, dimensions: embedder.dimensions });
    try {
      // From what nobody was served there is no way back.
      const former = new FormerStates(db, isServing(db) ? (options.history ?? KEPT_GENERATIONS) : 0);
      const done = isServing(db) ? await update(db, options, former) : await bringUpToDate(db, options, former);
      await deliverTo(options.server, db, options);
      return report(db, done, (performance.now() - began) / 1000);
    } finally {
      db.close();
    }
  } finally {
    lock.release();
  }
}

/**
 * Changes an index that answers questions: they see what was published before until all of it is done. What nobody is served from
 * yet is stored article by article instead, so that nothing of it has to be done twice.
 */
async function update(db: Sqlite, options: IndexOptions, former: FormerStates): Promise<Done> {
  const kept = keepVectors(options.dataDir, options.embedder);
  try {
    const done = await asOneChange(db, () => bringUpToDate(db, { ...options, embedder: kept.embedder }, former));
    removeUnusedGraphs(db, options.dataDir);
    kept.close();
    kept.remove();
    return { ...done, embedded: done.embedded - kept.reused() };
  } finally {
    kept.close();
  }
}

async function bringUpToDate(db: Sqlite, options: IndexOptions, former: FormerStates): Promise<Done> {
  const hashOf = hashesOf(db);
  const isKnown = (id: string, hash: string): boolean => hashOf(id) === versioned(hash);
  const found = await survey(options, db);
  const { sources } = found;
  const total = articleCount(db);
  /** What stands in the store of files that were opened, or are not there. */
  const stored = articlesBut(db, sources.same);
  const isMeant = options.confirmed === 'all' && total > 0;
  if (sources.places.size === 0 && sources.same.size === 0 && found.failed.length === 0 && !isMeant) {
    throw new NothingIndexedError(options.paths.join(' '));
  }
  const emptied = sources.emptied(stored);
  const taken = sources.taken(placesOf(db));
  const notRead = [...emptied, ...taken.values()];
  found.failed.push(...notRead);
  const isLeft = (id: string, hash: string): boolean => taken.has(id) || isKnown(id, hash);
  const leaving = sources.vanished(stored);
  if (leaving.length > 0) await options.onRemoval?.({ ids: leaving, total });
  // Whoever indexes again without being told what (the bot) takes the same.
  const named = options.paths.map((path) => resolve(path));
  const others = options.keepOthers ? (JSON.parse(readMeta(db, 'sources') ?? '[]') as string[]) : [];
  writeMeta(db, 'sources', JSON.stringify([...new Set([...others, ...named])]));
  const { skipped } = found;
  const failed = [...found.kept, ...found.failed];
  const unchanged = found.unchanged + total - stored.length;
  const done = { ...nothingDone(), unchanged, failed, skipped };
  // Where questions are answered already little is added at once, and a large graph is left as it is. Where something stored is about to be
  // replaced or removed, a graph that grows meanwhile would be thrown away: what is gone is marked before anything is added.
  const addsOnly = found.waiting > 0 && found.changing.size === 0 && leaving.length === 0;
  // Who answers from a server needs no graphs here.
  const graphs = options.server === undefined;
  const growth = isServing(db) || !addsOnly || !graphs ? undefined : new GraphGrowth(db);
  const workshop = options.workshop ?? openWorkshop();
  try {
    const displaces = found.waiting > 0 && (await takeIn(db, options, workshop, isLeft, found, done, growth, former));
    options.signal?.throwIfAborted();
    done.failed.push(...(found.waiting > 0 ? notRead : []));
    removeAll(db, sources.vanished(stored), done, former);
    notePlaces(db, sources.places);
    const mayOrphan = displaces || leaving.length > 0 || found.changing.size > 0 || !isServing(db);
    if (mayOrphan) await adoptOrphans(db, options, workshop, done, former);
    if (await needsPublishing(db, options.dataDir, graphs)) {
      noteVersions(db);
      await publish(db, options.dataDir, { ...options, growth, graphs });
    }
    for (const [id, place] of sources.places) {
      const wanted = found.hashes.get(id);
      if (wanted !== undefined && hashOf(id) !== wanted) found.files.leave(place);
    }
    // What lies in another source now may lie in this one next time.
    if (taken.size === 0) noteFiles(db, found.files.known());
    // Without any the library alone was brought up to date.
    former.finish({ kind: 'index', sources: named.length > 0 ? named : [LIBRARY], ...done });
  } finally {
    growth?.stop();
    if (options.workshop === undefined) await workshop.close();
  }
  return done;
}

/** @returns whether articles lost what they are copies of */
async function takeIn(
  db: Sqlite,
  options: IndexOptions,
  workshop: Workshop,
  isKnown: (id: string, hash: string) => boolean,
  found: Survey,
  done: Done,
  growth: GraphGrowth | undefined,
  former: FormerStates,
): Promise<boolean> {
  const { embedder, progress, signal, scans, share, passageSize: size } = options;
  const total = found.waiting;
  let characters = 0;
  let articles = 0;
  const advance = (length: number): void => {
    characters += length;
    articles += 1;
    progress?.({ stage: 'embed', done: articles, total, characters });
  };
  const failed: ReadFailure[] = [];
  const intake = new ArticleIntake(db, embedder, former, {
    onStored: ({ article }, embedded) => {
      done[found.changing.has(article.id) ? 'changed' : 'added'] += 1;
      done.embedded += embedded;
      advance(article.text.length);
      growth?.follow();
    },
    onFailed: ({ article }, shown, error) => {
      failed.push(unfit(shown, error));
      advance(article.text.length);
    },
  });
  progress?.({ stage: 'embed', done: 0, total, characters: 0 });
  const isSame = (place: StoredPlace): boolean => found.sources.same.has(placeName(found.sources.placed(place)));
  const isMeant = isOfShare(options, share);
  const events = noted(read(pathsOf(options), { isKnown, isSame, isMeant, signal, scans, workshop }), found.sources);
  for await (const outcome of preparedAhead(events, { workshop, size, signal })) {
    if (outcome.kind === 'prepared') {
      await intake.add(outcome.prepared, outcome.shown);
      continue;
    }
    failed.push(outcome.failure);
    if (outcome.id !== undefined) lasting(found, outcome.id, outcome.failure);
    if (outcome.characters !== undefined) advance(outcome.characters);
  }
  await intake.finish();
  // The second reading met the failures of the first again, and those of parsing beside them.
  done.failed = [...found.kept, ...failed];
  return intake.hasOrphans;
}

/** What will fail again while its file is as it is does not have to be met again to be told. */
function lasting({ sources, files, hashes }: Survey, id: string, failure: ReadFailure): void {
  const place = sources.places.get(id);
  // Taken for stored: nothing more can be done about it.
  if (place !== undefined && files.failed(place, failure)) hashes.delete(id);
}

function removeAll(db: Sqlite, vanished: readonly string[], done: Done, former: FormerStates): void {
  if (vanished.length === 0) return;
  writeMeta(db, 'unpublished', '1');
  articleWriter(db, former.capture).remove(vanished);
  done.removed = vanished.length;
}

/** What was a copy of an article that is gone, or is no longer the same, is taken in as an article of its own. */
export async function adoptOrphans(
  db: Sqlite,
  { embedder, passageSize: size, signal }: Pick<IndexOptions, 'embedder' | 'passageSize' | 'signal'>,
  workshop: Workshop,
  done: Done,
  former: FormerStates,
): Promise<void> {
  const orphans = orphanedCopies(db);
  if (orphans.length === 0) return;
  writeMeta(db, 'unpublished', '1');
  const onFailed = (_: unknown, shown: string, error: unknown): void => void done.failed.push(unfit(shown, error));
  const onStored = (_: unknown, embedded: number): void => {
    done.embedded += embedded;
  };
  const intake = new ArticleIntake(db, embedder, former, { onStored, onFailed });
  for (const id of orphans) {
    const article = readArticle(db, id);
    if (article === undefined) continue;
    const prepared = await workshop.run('prepareClean', { article, size }, signal).catch((error: unknown) => {
      onFailed(article, article.path, error);
    });
    if (prepared) await intake.add(prepared, article.path);
  }
  await intake.finish();
  if (intake.hasOrphans) await adoptOrphans(db, { embedder, passageSize: size, signal }, workshop, done, former);
}

/** Where something was stored since, or what was published is broken. */
const needsPublishing = async (db: Sqlite, dataDir: string, graphs: boolean): Promise<boolean> =>
  readMeta(db, 'unpublished') === '1' || (graphs && (await brokenGraphs(db, dataDir)).length > 0);
