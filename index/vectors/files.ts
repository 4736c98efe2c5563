import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileStamp, GraphUnwrittenError } from '../../src/core/mod.js';
import { fileSha256, readMeta, type Sqlite, writeMeta } from '../store/mod.js';
import { pointsIn } from './graph-file.js';
import type { GraphRecord } from './records.js';

const FOLDER = 'graphs';

export const graphPath = (dataDir: string, file: string): string => join(dataDir, FOLDER, file);

/** Whether the file is there, holds as many points as were recorded, and is, byte for byte, the one that was written. */
export async function isIntact(dataDir: string, record: GraphRecord): Promise<boolean> {
  const path = graphPath(dataDir, record.file);
  try {
    if (statSync(path).size !== record.bytes || (await pointsIn(path)) !== record.points) return false;
    return (await fileSha256(path)) === record.sha256;
  } catch {
    return false;
  }
}

/** The same without reading it, where nothing was written to it since it was read last. A bit that rots is left to whoever loads it. */
export async function isStillIntact(db: Sqlite, dataDir: string, record: GraphRecord): Promise<boolean> {
  const stamp = fileStamp(graphPath(dataDir, record.file));
  const known = JSON.parse(readMeta(db, STAMPS) ?? '{}') as Record<string, string>;
  if (stamp !== '' && known[record.file] === stamp) return true;
  const intact = await isIntact(dataDir, record);
  if (intact && stamp !== '') writeMeta(db, STAMPS, JSON.stringify({ ...known, [record.file]: stamp }));
  return intact;
}
const STAMPS = 'graph_stamps';

/**
 * Writes a graph beside its place, makes sure that all of it is on the disk, and moves it there: a kill or a full disk
 * leaves either no file of that name or a whole one.
 * @param points that the graph has
 * @throws GraphUnwrittenError
 */
export async function writeGraphFile(
  dataDir: string,
  file: string,
  points: number,
  save: (path: string) => Promise<void>,
): Promise<{ sha256: string; bytes: number }> {
  const path = graphPath(dataDir, file);
  const beside = `${path}.part`;
  try {
    mkdirSync(join(dataDir, FOLDER), { recursive: true });
    // What a kill left there must not be taken for what is written now.
    rmSync(beside, { force: true });
    await save(beside);
    const handle = await open(beside, 'r+');
    await handle.sync().finally(() => handle.close());
    if ((await pointsIn(beside)) !== points) throw new Error('cutShort');
    const written = { sha256: await fileSha256(beside), bytes: statSync(beside).size };
    await rename(beside, path);
    return written;
  } catch (error) {
    // The room that it takes is what the next try needs.
    rmSync(beside, { force: true });
    throw new GraphUnwrittenError(path, error instanceof Error ? error.message : String(error), error);
  }
}

/** Removes what no record names: graphs of earlier generations and what a kill left behind. */
export function removeUnused(dataDir: string, records: readonly GraphRecord[]): void {
  const used = new Set(records.map((record) => record.file));
  let files: string[];
  try {
    files = readdirSync(join(dataDir, FOLDER));
  } catch {
    return;
  }
  for (const file of files) {
    if (!used.has(file)) rmSync(graphPath(dataDir, file), { force: true });
  }
}
