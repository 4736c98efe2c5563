import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { blobVector, sumOf, vectorBlob } from '../index/mod.js';
import type { Embedder } from '../src/core/mod.js';

const FILE = 'vectors-kept.db';
const ENDINGS = ['', '-wal', '-shm'];

export type KeptVectors = {
  readonly embedder: Embedder;
  /** Texts that needed no embedding. */
  reused(): number;
  close(): void;
  remove(): void;
};

/** Whether an update was cut short and left vectors for the next one. */
export const hasKeptVectors = (dataDir: string): boolean => existsSync(join(dataDir, FILE));

/**
 * Keeps what an update embeds in a file of its own. An update becomes part of the store as a whole or not at all, and embedding is
 * nearly all of its time: cut short, it is done again with these.
 */
export function keepVectors(dataDir: string, embedder: Embedder): KeptVectors {
  const path = join(dataDir, FILE);
  const remove = (): void => {
    for (const ending of ENDINGS) rmSync(path + ending, { force: true });
  };
  const db = open(path, remove);
  const find = db.prepare<[Buffer], [Buffer, number]>('SELECT vector, sum FROM vectors WHERE text = ?').raw();
  const insert = db.prepare('INSERT OR REPLACE INTO vectors (text, vector, sum) VALUES (?, ?, ?)');
  const keyOf = (text: string): Buffer => createHash('sha256').update(`${embedder.id}\n${text}`).digest();
  const kept = (text: string): Float32Array | undefined => {
    const [blob, sum] = find.get(keyOf(text)) ?? [];
    return blob !== undefined && sumOf(blob) === sum ? blobVector(blob) : undefined;
  };
  const keep = db.transaction((texts: readonly string[], vectors: readonly Float32Array[]) => {
    for (const [i, text] of texts.entries()) {
      const vector = vectors[i];
      if (vector === undefined) continue;
      const blob = vectorBlob(vector);
      insert.run(keyOf(text), blob, sumOf(blob));
    }
  });
  let reused = 0;
  return {
    embedder: {
      id: embedder.id,
      dimensions: embedder.dimensions,
      close: embedder.close,
      ...(embedder.rest && { rest: embedder.rest }),
      async embed(texts, kind) {
        if (kind !== 'passage') return embedder.embed(texts, kind);
        const found = texts.map(kept);
        const missing = texts.filter((_, i) => found[i] === undefined);
        reused += texts.length - missing.length;
        const made = missing.length === 0 ? [] : await embedder.embed(missing, kind);
        if (db.open) keep(missing, made);
        let next = 0;
        return found.map((vector) => vector ?? (made[next++] as Float32Array));
      },
    },
    reused: () => reused,
    close: () => void db.close(),
    remove,
  };
}

/** A file that cannot be used is only lost time. */
function open(path: string, remove: () => void): Database.Database {
  const make = (): Database.Database => {
    const db = new Database(path);
    db.pragma('journal_mode = WAL');
    db.exec('CREATE TABLE IF NOT EXISTS vectors (text BLOB PRIMARY KEY, vector BLOB NOT NULL, sum INTEGER NOT NULL)');
    return db;
  };
  try {
    return make();
  } catch {
    remove();
    return make();
  }
}
