import type { Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { apart } from './apart.js';
import { type Entry, listedAs, type Sourced, unread } from './listed.js';
import { failureOf, ReadProblem } from './reasons.js';
import { walk } from './walk.js';

/**
 * What the named files and folders hold, sorted by path in code-unit order so that two runs over the same files do the
 * same. A file reached twice is listed once, under the path of the first name that led to it; two files of one path in
 * two folders are told apart by the folders' names.
 */
export async function list(names: readonly string[], signal?: AbortSignal): Promise<Sourced[]> {
  const found: (Sourced & { readonly root: string })[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    if (signal?.aborted) break;
    const { root, entries } = await listOne(name, signal);
    for (const entry of entries) {
      if (entry.kind === 'file' && seen.has(entry.absolute)) continue;
      if (entry.kind === 'file') seen.add(entry.absolute);
      found.push({ root, origin: resolve(name), entry });
    }
  }
  return apart(found).sort(({ entry: a }, { entry: b }) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

type Named = { readonly root: string; readonly entries: readonly Entry[] };

async function listOne(name: string, signal: AbortSignal | undefined): Promise<Named> {
  try {
    const absolute = await realpath(name).catch((error: unknown) => {
      throw isMissing(error) ? new ReadProblem('missing') : error;
    });
    const found = await stat(absolute);
    if (found.isDirectory()) return { root: absolute, entries: await walk(absolute, name, signal) };
    return { root: dirname(resolve(name)), entries: [namedFile(name, absolute, found)] };
  } catch (error) {
    return { root: name, entries: [{ kind: 'failed', path: '', failure: failureOf(name, error) }] };
  }
}

/** What is named is meant: nothing is passed over. */
function namedFile(name: string, absolute: string, found: Stats): Entry {
  if (!found.isFile()) throw new ReadProblem('notRegular');
  const entry = listedAs(basename(resolve(name)), name, absolute);
  if (entry.kind === 'skipped') throw unread(entry.path);
  return entry;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
