import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Random } from '../../../eval/random.js';
import {
  countShelves,
  knownGenerations,
  listArticles,
  openForReading,
  openForWriting,
  openIndex,
  readArticle,
  rollBack,
  type SearchIndex,
  shelfCounts,
} from '../../../index/mod.js';
import { indexArticles } from '../../../ingest/mod.js';
import type { Workshop } from '../../../ingest/workshop/mod.js';
import { fakeEmbedder } from '../../models/fake-embedder.js';

const embedder = fakeEmbedder();
const QUESTION = '渡口时刻表首班船票价停航';
/** Generations that can be gone back to: all of a sequence. */
const KEPT = 50;

const PATIENCE_MS = 20_000;

/** A folder, its index, and a reader that stays open while both are changed. */
export type Library = {
  readonly articles: string;
  index(dataDir?: string): Promise<void>;
  goBack(to: number): Promise<void>;
  /** Everything there is to see: what is stored, and what questions find with which score. */
  state(dataDir?: string): Promise<string>;
  /** The same of what the reader that stays open finds. */
  seen(): Promise<string>;
  generations(): number[];
  /** Whether what is counted along the way is what there is. */
  counts(): { readonly kept: unknown; readonly counted: unknown };
  fresh(): string;
  remove(): void;
};

export function reading<T>(dataDir: string, work: (db: ReturnType<typeof openForReading>) => T): T {
  const db = openForReading(dataDir);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** What questions find, with which score. */
async function found(index: SearchIndex): Promise<string> {
  const { results } = await index.search(QUESTION, { limit: 200 });
  return JSON.stringify(
    results.map(({ passage, score }) => [passage.id, passage.text, score.toFixed(6)]).toSorted(byText),
  );
}

/** Everything there is to see: what is stored, and what questions find. */
export async function stateOf(dataDir: string): Promise<string> {
  const stored = reading(dataDir, (db) => listArticles(db).map((one) => ({ ...one, ...readArticle(db, one.id) })));
  const index = await openIndex({ dataDir, embedder });
  const results = await found(index);
  index.close();
  return JSON.stringify(stored) + results;
}

export function openLibrary(workshop: Workshop): Library {
  const root = mkdtempSync(join(tmpdir(), 'wenjin-sequence-'));
  const [articles, data] = [join(root, 'articles'), join(root, 'data')];
  mkdirSync(articles);
  let reader: SearchIndex | undefined;
  return {
    articles,
    async index(dataDir = data) {
      await indexArticles({ paths: [articles], dataDir, embedder, workshop, confirmed: 'all', history: KEPT });
    },
    async goBack(to) {
      const db = openForWriting(data, { embedder: embedder.id, dimensions: embedder.dimensions });
      const change = await rollBack(db, data, to, KEPT);
      db.close();
      if (change === undefined) throw new Error(`generation ${to} is not known`);
    },
    state: (dataDir = data) => stateOf(dataDir),
    async seen() {
      reader ??= await openIndex({ dataDir: data, embedder });
      const [latest] = reading(data, knownGenerations);
      // On a busy machine the new state may take longer to open than a question waits for it.
      for (const end = performance.now() + PATIENCE_MS; reader.generation !== latest && performance.now() < end; )
        await found(reader);
      return found(reader);
    },
    generations: () => reading(data, knownGenerations),
    counts: () =>
      reading(data, (db) => ({ kept: shelfCounts(db).map(({ gone: _, ...rest }) => rest), counted: countShelves(db) })),
    fresh: () => join(root, 'fresh'),
    remove() {
      reader?.close();
      rmSync(root, { recursive: true });
    },
  };
}

const byText = (one: readonly unknown[], other: readonly unknown[]): number => (String(one) < String(other) ? -1 : 1);

export const timetable = (i: number, edition: string): string =>
  `第${i}号渡口${edition}版时刻表。\n\n首班船${(i % 5) + 5}点开，末班船${(i % 4) + 17}点开。票价${i + 3}元，${edition}日停航。`;

/**
 * Adds, edits, deletes and renames files and goes back to earlier generations, so many times.
 * @returns what was wrong: a state that is gone back to has to be what it was, what a reader that stays open finds what a new one finds,
 *   and the folder at the end what a new index of it is
 */
export async function wrongAfter(steps: number, random: Random, library: Library): Promise<string | undefined> {
  const upTo = (n: number): number => Math.floor(random() * n);
  const { articles } = library;
  const write = (i: number, edition: string): void => writeFileSync(join(articles, `${i}.txt`), timetable(i, edition));
  const states = new Map<number, string>();
  for (let i = 0; i < 6; i++) write(i, '甲');
  writeFileSync(join(articles, 'list.jsonl'), lines(['子', '丑', '寅']));
  await library.index();
  for (let step = 0; step < steps; step++) {
    states.set(library.generations()[0] ?? 0, await library.state());
    const file = join(articles, `${upTo(8)}.txt`);
    const what = upTo(6);
    if (what === 0) rmSync(file, { force: true });
    else if (what <= 2) write(upTo(8), ['甲', '乙', '丙'][upTo(3)] ?? '');
    else if (what === 3) writeFileSync(join(articles, 'list.jsonl'), lines(['子', '丑', '寅', '卯'].slice(upTo(3))));
    else if (what === 4) {
      write(9, '丁');
      renameSync(join(articles, '9.txt'), file);
    } else {
      const known = library.generations();
      const to = known[upTo(known.length)] ?? 0;
      await library.goBack(to);
      if ((await library.state()) !== states.get(to)) return `step ${step}: generation ${to} is not what it was`;
      continue;
    }
    await library.index();
    const { kept, counted } = library.counts();
    if (JSON.stringify(kept) !== JSON.stringify(counted)) return `step ${step}: ${JSON.stringify({ kept, counted })}`;
    if (!(await library.state()).endsWith(await library.seen()))
      return `step ${step}: an open reader finds other things`;
  }
  await library.index();
  await library.index(library.fresh());
  const same = (await library.state()) === (await library.state(library.fresh()));
  return same ? undefined : 'at the end it is not what a new index is';
}

const lines = (names: readonly string[]): string =>
  names.map((name, i) => JSON.stringify({ id: name, title: `${name}号`, text: timetable(20 + i, name) })).join('\n');
