import type { Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import type { ReadFailure } from '../../src/core/mod.js';
import { type Format, formatOf, SUPPORTED_EXTENSIONS } from './formats.js';
import { failureOf, ReadProblem } from './reasons.js';
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
 * same. A file reached twice is listed once, under the path of the first name that led to it.
 */
export async function list(names: readonly string[], signal?: AbortSignal): Promise<Entry[]> {
  const entries: Entry[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    if (signal?.aborted) break;
    for (const entry of await listOne(name, signal)) {
      if (entry.kind === 'file' && seen.has(entry.absolute)) continue;
      if (entry.kind === 'file') seen.add(entry.absolute);
      entries.push(entry);
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
    const supported = SUPPORTED_EXTENSIONS.join(' ');
    throw new ReadProblem('extension', { extension: extname(path) || path, supported });
  }
  return { kind: 'file', path, shown: name, absolute, format };
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
