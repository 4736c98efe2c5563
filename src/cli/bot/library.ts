import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { type ReadOptions, readFile } from '../../../ingest/mod.js';
import type { FailureCode, RawArticle } from '../../core/mod.js';
import type { NewFile } from '../../discord/mod.js';
import { removeLeftovers, workName } from '../leftovers.js';
import { libraryFolder } from '../paths.js';

/** What became of a file on its way into the library; it is not indexed yet. */
export type Placed =
  | { readonly status: 'placed' | 'unchanged'; readonly ids: readonly string[]; readonly path: string; undo(): void }
  | { readonly status: 'failed'; readonly code: FailureCode };

/**
 * Reads a file that somebody sent and keeps what it says as a JSON-lines file of the library, a line an article: only
 * there can an article name its collection. The same name in the same collection takes the place of the earlier one.
 * @param scans folder of the models that read pictures; without it a scan has no words
 */
export async function place(dataDir: string, { name, bytes, collection }: NewFile, scans?: string): Promise<Placed> {
  const safe = basename(name).replace(/[^\p{L}\p{N}._-]/gu, '_');
  const read = await readSent(dataDir, safe, bytes, { scans });
  if (read.failed !== undefined) return { status: 'failed', code: read.failed };
  const ids = read.articles.map((_, i) => `${collection}/${safe}${i === 0 ? '' : `#${i + 1}`}`);
  const content = read.articles.map((article, i) => line(article, ids[i] ?? safe, collection)).join('');
  const path = join(libraryFolder(dataDir), collection, `${fitting(safe)}.jsonl`);
  const original = /\.pdf$/iu.test(safe) ? join(dataDir, originalOf(`${collection}/${safe}`)) : undefined;
  const kept = asItIs(path);
  const sent = original === undefined ? undefined : asItIs(original);
  const undo = (): void => {
    kept.putBack();
    sent?.putBack();
  };
  if (original !== undefined) {
    mkdirSync(dirname(original), { recursive: true });
    writeFileSync(original, bytes);
  }
  if (kept.before?.toString('utf8') === content) return { status: 'unchanged', ids, path, undo };
  writeWhole(path, content);
  return { status: 'placed', ids, path, undo };
}

/** Beside its place and then moved there: nobody reads half of it. */
export function writeWhole(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, content);
  renameSync(`${path}.part`, path);
}

/** What a file holds, or that there is none, and the way back to it. */
function asItIs(path: string): { readonly before: Buffer | undefined; putBack(): void } {
  const before = existsSync(path) ? readFileSync(path) : undefined;
  const putBack = (): void => (before === undefined ? rmSync(path, { force: true }) : writeFileSync(path, before));
  return { before, putBack };
}

/** What file systems take at most of a name with all its endings, in bytes: a Chinese character is three of them. */
const LONGEST_NAME = 255 - Buffer.byteLength('.jsonl.part');

/** A long name without its middle, which its checksum stands for: names that begin and end alike stay apart. */
function fitting(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_NAME) return name;
  const sum = createHash('sha256').update(name).digest('hex').slice(0, 12);
  const end = extname(name).length > LONGEST_ENDING ? '' : extname(name);
  let start = name;
  while (Buffer.byteLength(`${start}-${sum}${end}`) > LONGEST_NAME) start = [...start].slice(0, -1).join('');
  return `${start}-${sum}${end}`;
}
const LONGEST_ENDING = 10;

/** Where a PDF that somebody sent lies as it was sent: it is shown as its pages. */
const originalOf = (id: string): string => join('originals', dirname(id), fitting(basename(id)));

/** The file that an article was read from, be it the operator's or one that somebody sent; undefined where it is gone. */
export function fileBehind(
  dataDir: string,
  sources: readonly string[],
  { id, path }: { readonly id: string; readonly path: string },
): string | undefined {
  if (inside(libraryFolder(dataDir), path) !== undefined) return inside(dataDir, originalOf(id));
  return sources.map((source) => inside(folderOf(source), path)).find((found) => found !== undefined);
}

/** A source may be one file; articles are named from the folder that it lies in. */
const folderOf = (source: string): string =>
  existsSync(source) && statSync(source).isFile() ? dirname(source) : source;

type Read = { readonly articles: readonly RawArticle[]; readonly failed?: FailureCode };

const INCOMING = 'incoming';

/** What is to be read of a file that somebody sent, or a server. */
export async function readSent(dataDir: string, name: string, bytes: Uint8Array, how: ReadOptions): Promise<Read> {
  mkdirSync(dataDir, { recursive: true });
  removeLeftovers(dataDir, INCOMING);
  const folder = mkdtempSync(join(dataDir, workName(INCOMING)));
  try {
    const path = join(folder, fitting(name));
    writeFileSync(path, bytes);
    const articles: RawArticle[] = [];
    let failed: FailureCode | undefined;
    for (const event of await readFile(path, how)) {
      if (event.kind === 'article') articles.push(event.article);
      if (event.kind === 'failed') failed ??= event.failure.code;
    }
    if (articles.length > 0) return { articles };
    return { articles, failed: failed ?? 'NO_TEXT' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** With what its parser made of it: headings, rows and questions of a document are no longer to be seen in its text. */
export function line({ original, parsed, ...said }: RawArticle, id: string, collection: string): string {
  const { title, url, date, source, author } = said;
  const known = Object.entries({ title, url, date, source, author, parsed }).filter(([, value]) => value != null);
  return `${JSON.stringify({ id, text: original, collection, ...Object.fromEntries(known) })}\n`;
}

/**
 * Takes one article out of what is indexed: its line of a library file, and the file with the last of them. What the operator
 * put into a folder of their own is moved aside into the data directory, not deleted; one article of a file with several stays.
 * @param isAlone whether no other article was read from the file
 * @returns whether it was taken out
 */
export function takeOut(
  dataDir: string,
  sources: readonly string[],
  { id, path, isAlone }: { readonly id: string; readonly path: string; readonly isAlone: boolean },
): boolean {
  const library = libraryFolder(dataDir);
  const added = inside(library, path);
  if (added !== undefined && takeLineOut(added, id)) {
    const original = inside(dataDir, originalOf(id));
    if (original !== undefined) rmSync(original);
    return true;
  }
  const own = sources.map((source) => inside(source, path)).find((found) => found !== undefined);
  if (own === undefined || !isAlone) return false;
  const aside = join(dataDir, 'removed', path);
  mkdirSync(dirname(aside), { recursive: true });
  move(own, aside);
  return true;
}

function takeLineOut(file: string, id: string): boolean {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const kept = lines.filter((line) => JSON.parse(line).id !== id);
  if (kept.length === lines.length) return false;
  if (kept.length === 0) {
    rmSync(file);
    return true;
  }
  writeWhole(file, kept.map((line) => `${line}\n`).join(''));
  return true;
}

/** Also to another disk, which renaming does not reach. */
function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    copyFileSync(from, to);
    rmSync(from);
  }
}

function inside(folder: string, path: string): string | undefined {
  const full = resolve(folder, path);
  if (relative(folder, full).startsWith('..') || !existsSync(full) || !statSync(full).isFile()) return undefined;
  return full;
}
