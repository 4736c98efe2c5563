import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { GraphRecord } from './records.js';

const FOLDER = 'graphs';

export const graphPath = (dataDir: string, file: string): string => join(dataDir, FOLDER, file);

export async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Whether the file is there and is, byte for byte, the one that was recorded. */
export async function isIntact(dataDir: string, record: GraphRecord): Promise<boolean> {
  const path = graphPath(dataDir, record.file);
  try {
    return statSync(path).size === record.bytes && (await fileSha256(path)) === record.sha256;
  } catch {
    return false;
  }
}

/**
 * Writes a graph beside its place, makes sure that it is on the disk, and moves it there: a kill at any moment leaves
 * either no file of that name or a whole one.
 */
export async function writeGraphFile(
  dataDir: string,
  file: string,
  save: (path: string) => Promise<void>,
): Promise<{ sha256: string; bytes: number }> {
  mkdirSync(join(dataDir, FOLDER), { recursive: true });
  const path = graphPath(dataDir, file);
  const beside = `${path}.part`;
  await save(beside);
  const handle = await open(beside, 'r+');
  await handle.sync();
  await handle.close();
  const written = { sha256: await fileSha256(beside), bytes: statSync(beside).size };
  await rename(beside, path);
  return written;
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
