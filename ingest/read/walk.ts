import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { isHidden, kindOf } from './formats.js';
import { type Entry, listedAs } from './listed.js';
import { failureOf, ReadProblem } from './reasons.js';

type Folder = { readonly absolute: string; readonly path: string };

type Walk = {
  /** Real path of the folder that was named; nothing outside it is read. */
  readonly root: string;
  readonly named: string;
  readonly signal: AbortSignal | undefined;
  readonly entries: Entry[];
  /** Real paths of the files and folders that were met. */
  readonly met: Set<string>;
  /** Looked at after everything else, so that a file is listed under its own name and not under a link's. */
  readonly links: Folder[];
};

/**
 * Every file under a folder, hidden ones left out. Links are followed inside the folder only; pipes, sockets
 * and devices are reported and never opened.
 *
 * @param root real path of the folder
 * @param named what the folder was called, for failures
 */
export async function walk(root: string, named: string, signal?: AbortSignal): Promise<readonly Entry[]> {
  const state: Walk = { root, named, signal, entries: [], met: new Set(), links: [] };
  await walkFolder(state, { absolute: root, path: '' });
  for (let link = state.links.shift(); link !== undefined && !signal?.aborted; link = state.links.shift()) {
    try {
      await followLink(state, link);
    } catch (error) {
      fail(state, link.path, error);
    }
  }
  return state.entries;
}

async function walkFolder(state: Walk, top: Folder): Promise<void> {
  const waiting: Folder[] = [top];
  for (let folder = waiting.pop(); folder !== undefined && !state.signal?.aborted; folder = waiting.pop()) {
    if (state.met.has(folder.absolute)) continue;
    state.met.add(folder.absolute);
    for (const entry of await readFolder(state, folder)) {
      if (isHidden(entry.name)) continue;
      const child = inside(folder, entry.name);
      if (entry.isSymbolicLink()) state.links.push(child);
      else if (entry.isDirectory()) waiting.push(child);
      else addFile(state, child, entry.isFile());
    }
  }
}

async function readFolder(state: Walk, folder: Folder): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(folder.absolute, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    fail(state, folder.path, error);
    return [];
  }
}

function addFile(state: Walk, file: Folder, isRegular: boolean): void {
  if (state.met.has(file.absolute)) return;
  state.met.add(file.absolute);
  if (isRegular) state.entries.push(listedAs(file.path, file.path, file.absolute));
  else if (isDocument(file.path)) fail(state, file.path, new ReadProblem('notRegular'));
}

async function followLink(state: Walk, link: Folder): Promise<void> {
  const target = await realpath(link.absolute).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    // Dangling: what it was meant to be can only be told by its name.
    if (!isDocument(link.path)) return null;
    throw new ReadProblem('danglingLink');
  });
  if (target === null) return;
  const found = await stat(target);
  if (!found.isDirectory() && !isDocument(link.path)) return;
  if (!isWithin(state.root, target)) throw new ReadProblem('outside', { target });
  if (!found.isDirectory()) addFile(state, { absolute: target, path: link.path }, found.isFile());
  else if (isWithin(target, link.absolute)) throw new ReadProblem('linkLoop');
  else await walkFolder(state, { absolute: target, path: link.path });
}

/** Whether a file of that name would be read. */
const isDocument = (path: string): boolean => !['noDocument', 'oldOffice', 'other'].includes(kindOf(path));

const inside = (folder: Folder, name: string): Folder => ({
  absolute: join(folder.absolute, name),
  path: folder.path === '' ? name : `${folder.path}/${name}`,
});

const isWithin = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

function fail(state: Walk, path: string, error: unknown): void {
  state.entries.push({ kind: 'failed', path, failure: failureOf(path || state.named, error) });
}
