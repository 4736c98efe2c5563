import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { collectionNames, counts, openForReading, readMeta, storeExists, storePath } from '../../../index/mod.js';
import { hasKeptVectors } from '../../../ingest/mod.js';
import { type Context, EXIT, printJson, type Run } from '../context.js';
import { renderFields } from '../render/fields.js';
import { size } from '../render/size.js';
import { frameWord } from '../terminal.js';

export type Status = {
  readonly dataDir: string;
  readonly generation: number;
  readonly articles: number;
  readonly copies: number;
  readonly passages: number;
  readonly sentences: number;
  readonly characters: number;
  readonly collections: readonly string[];
  readonly embedder: string | null;
  readonly dimensions: number | null;
  /** Of the store and its graphs. */
  readonly bytes: number;
  /** ISO 8601; null where nothing is indexed. */
  readonly indexedAt: string | null;
  /** An indexing run was cut short; the next one goes on with it. */
  readonly unfinished: boolean;
};

const NOTHING = { generation: 0, articles: 0, copies: 0, passages: 0, sentences: 0, characters: 0 };

export const run: Run = async (context) => {
  const status = readStatus(context.dataDir);
  if (context.json) printJson(context, status);
  else context.terminal.out.line(render(status, context));
  return EXIT.done;
};

export function readStatus(dataDir: string): Status {
  if (!storeExists(dataDir)) {
    const none = { collections: [], embedder: null, dimensions: null, bytes: 0, indexedAt: null, unfinished: false };
    return { dataDir, ...NOTHING, ...none };
  }
  const db = openForReading(dataDir);
  try {
    return {
      dataDir,
      generation: Number(readMeta(db, 'generation') ?? 0),
      ...counts(db),
      collections: collectionNames(db),
      embedder: readMeta(db, 'embedder') ?? null,
      dimensions: Number(readMeta(db, 'dimensions') ?? 0),
      bytes: bytesOf(dataDir),
      indexedAt: statSync(storePath(dataDir)).mtime.toISOString(),
      unfinished: readMeta(db, 'unpublished') === '1' || hasKeptVectors(dataDir),
    };
  } finally {
    db.close();
  }
}

function bytesOf(dataDir: string): number {
  const graphs = join(dataDir, 'graphs');
  const files = existsSync(graphs) ? readdirSync(graphs).map((file) => join(graphs, file)) : [];
  return [storePath(dataDir), ...files].reduce((sum, file) => sum + (existsSync(file) ? statSync(file).size : 0), 0);
}

function render(status: Status, { language, terminal }: Context): string {
  if (status.generation === 0 && status.articles === 0) {
    return frameWord(language, 'statusEmpty', { dataDir: status.dataDir });
  }
  const number = (value: number): string => value.toLocaleString('en-US');
  const copies = status.copies > 0 ? ` (${frameWord(language, 'copies')} ${status.copies})` : '';
  const fields = renderFields(
    [
      [frameWord(language, 'articles'), `${number(status.articles)}${copies}`],
      [frameWord(language, 'passages'), number(status.passages)],
      [frameWord(language, 'sentences'), number(status.sentences)],
      [frameWord(language, 'characters'), number(status.characters)],
      [frameWord(language, 'collections'), status.collections.join(', ')],
      [frameWord(language, 'generation'), String(status.generation)],
      [frameWord(language, 'indexedAt'), (status.indexedAt ?? '').replace('T', ' ').slice(0, 16)],
      [frameWord(language, 'embedder'), `${status.embedder} (${status.dimensions})`],
      [frameWord(language, 'diskBytes'), size(status.bytes)],
      [frameWord(language, 'dataDir'), status.dataDir],
    ],
    terminal.out.paint,
  );
  return status.unfinished ? `${fields}\n${frameWord(language, 'statusUnpublished')}` : fields;
}
