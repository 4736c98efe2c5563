import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { openLatest, readArticle, readMeta, scanPlace, storePath } from '../../../index/mod.js';
import type { IndexReport } from '../../../ingest/mod.js';
import { scansOf } from '../../config.js';
import type { Progress } from '../../core/mod.js';
import type { AddOutcome, IndexOutcome, KnowledgeBase, NewFile } from '../../discord/mod.js';
import type { Context } from '../context.js';
import { articlesOf, collectionSummaries, listArticles, passageCount, pathOf, summaryOf } from './catalogue.js';
import { openIndexer } from './index-apart.js';
import { fileBehind, place, takeOut } from './library.js';
import { operatorSources, pathsToIndex } from './sources.js';

/** Whose reasons are told: nobody reads more. */
const MOST_FAILURES = 500;

export type OpenKnowledgeBase = KnowledgeBase & {
  /** The operator's folders and files that the index is made from. */
  sources(): string[];
  /** As `reindex`, but one source that is out of reach does not keep the others from being brought up to date. */
  follow(): Promise<IndexOutcome>;
  close(): void;
};

/** What is particular about a run of the indexer. */
type Indexing = {
  readonly progress?: Progress | undefined;
  /** Ids that are taken out. */
  readonly removing?: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** What is indexed beside the library. */
  readonly pathsOf?: typeof pathsToIndex;
  /** Whether what is to be indexed is there; the indexer loads what it needs until then. */
  readonly go?: Promise<boolean>;
};

/** The library folder and its index, as the bot sees them. Changes are made one after the other. */
export function openKnowledgeBase(where: Pick<Context, 'config' | 'dataDir'>): OpenKnowledgeBase {
  const { dataDir } = where;
  const latest = openLatest(dataDir);
  const store = latest.now;
  const indexer = openIndexer();
  let changes: Promise<unknown> = Promise.resolve();
  let indexing = false;
  /** Takes a file back whose sender was told that it was cut off. */
  let unfinished: (() => void) | undefined;

  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = changes.then(change);
    changes = turn.catch(() => undefined);
    return turn;
  }

  async function index({ progress = () => undefined, removing = [], signal, pathsOf = pathsToIndex, go }: Indexing) {
    indexing = true;
    try {
      return await indexer.index({ dataDir, paths: pathsOf(store(), where), removing }, progress, signal, go);
    } finally {
      indexing = false;
    }
  }

  async function add(file: NewFile, progress?: Progress): Promise<AddOutcome> {
    const placing = place(dataDir, file, scansOf(where.config));
    // Loads what it needs while the file is read, and ends where nothing came of it.
    const isPlaced = placing.then(
      ({ status }) => status !== 'failed',
      () => false,
    );
    const indexed = index({ progress, go: isPlaced });
    indexed.catch(() => undefined);
    const placed = await placing;
    if (placed.status === 'failed') return placed;
    unfinished = placed.undo;
    const replaced = placed.ids.flatMap((id) => summaryOf(store(), id) ?? []);
    try {
      const { articles } = await indexed;
      const failure = articles.failed.find((one) => one.path.includes(basename(placed.path)));
      const added = placed.ids.flatMap((id) => summaryOf(store(), id) ?? []);
      if (added.length > 0 && placed.status === 'unchanged') return { status: 'unchanged', articles: added };
      if (added.length > 0) return { status: 'added', articles: added, replaced };
      placed.undo();
      return { status: 'failed', code: failure?.code ?? 'NO_TEXT' };
    } catch (error) {
      placed.undo();
      throw error;
    } finally {
      unfinished = undefined;
    }
  }

  async function remove(id: string): Promise<boolean> {
    const path = pathOf(store(), id);
    if (path === undefined) return false;
    const isAlone = articlesOf(store(), path) === 1;
    if (!takeOut(dataDir, operatorSources(store(), where), { id, path, isAlone })) return false;
    await index({ removing: [id] });
    return true;
  }

  return {
    collections: async () => collectionSummaries(store()),
    list: async (query) => listArticles(store(), query),
    read: async (id, collections) => {
      const known = summaryOf(store(), id);
      const isVisible = known !== undefined && (collections?.includes(known.collection) ?? true);
      return isVisible ? (readArticle(store(), id) ?? null) : null;
    },
    fileOf: async (id, quote) => {
      const article = readArticle(store(), id);
      const path = article && fileBehind(dataDir, operatorSources(store(), where), article);
      if (path === undefined) return null;
      const scan = article && quote && scanPlace(article, quote);
      return { path, ...(scan && { scan }) };
    },
    add: (file, progress) => inTurn(() => add(file, progress)),
    remove: (id) => inTurn(() => remove(id)),
    status: async (collections) => ({
      generation: Number(readMeta(store(), 'generation') ?? 0),
      passages: passageCount(store(), collections),
      indexedAt: statSync(storePath(dataDir)).mtime.toISOString(),
      indexing,
    }),
    reindex: (progress, signal) => inTurn(async () => outcome(await index({ progress, signal }))),
    sources: () => operatorSources(store(), where),
    follow: () => inTurn(async () => outcome(await index({ pathsOf: operatorSources }))),
    close() {
      unfinished?.();
      indexer.close();
      latest.close();
    },
  };
}

const outcome = ({ generation, articles, seconds }: IndexReport): IndexOutcome => ({
  generation,
  added: articles.added,
  changed: articles.changed,
  removed: articles.removed,
  total: articles.total,
  failed: articles.failed.length,
  failures: articles.failed.slice(0, MOST_FAILURES),
  seconds,
});
