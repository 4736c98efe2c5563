import type { Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { ReadFailure } from '../../src/core/mod.js';
import { type Format, formatOf } from './formats.js';
import { failureOf, ReadProblem, unsupported } from './reasons.js';
import { walk } from './walk.js';

/** A file to read. */
export type Listed = {
  readonly kind: 'file';
  /** Relative to the folder named, with `/`; the base name of a file named directly. */
  readonly path: string;
  /** What a failure calls it: as typed where it was named directly. */
  readonly shown: string;
  /** Real path: no part of it is a symbolic link. */
  readonly absolute: string;
  readonly format: Format;
};

export type Unlisted = { readonly kind: 'failed'; readonly path: string; readonly failure: ReadFailure };
export type Entry = Listed | Unlisted;

/**
 * What the named files and folders hold, sorted by path in code-unit order so that two runs over the same files do the
 * same. A file reached twice is listed once, under the path of the first name that led to it; of two files with one path in two folders
 * the second is listed with its folder's name.
 */
export async function list(names: readonly string[], signal?: AbortSignal): Promise<Entry[]> {
  const entries: Entry[] = [];
  const seen = new Set<string>();
  const paths = new Set<string>();
  for (const name of names) {
    if (signal?.aborted) break;
    for (const entry of await listOne(name, signal)) {
      if (entry.kind === 'file' && seen.has(entry.absolute)) continue;
      if (entry.kind === 'failed') {
        entries.push(entry);
        continue;
      }
      seen.add(entry.absolute);
      const path = paths.has(entry.path) ? `${basename(resolve(name))}/${entry.path}` : entry.path;
      paths.add(path);
      entries.push({ ...entry, path, shown: entry.shown === entry.path ? path : entry.shown });
    }
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

async function listOne(name: string, signal: AbortSignal | undefined): Promise<readonly Entry[]> {
  try {
    const absolute = await realpath(name).catch((error: unknown) => {
      throw isMissing(error) ? new ReadProblem('missing') : error;
    });
    const found = await stat(absolute);
    return found.isDirectory() ? await walk(absolute, name, signal) : [namedFile(name, absolute, found)];
  } catch (error) {
    return [{ kind: 'failed', path: name, failure: failureOf(name, error) }];
  }
}

function namedFile(name: string, absolute: string, found: Stats): Listed {
  if (!found.isFile()) throw new ReadProblem('notRegular');
  const path = basename(resolve(name));
  const format = formatOf(path);
  if (format === null) {
    throw unsupported(path);
  }
  return { kind: 'file', path, shown: name, absolute, format };
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
