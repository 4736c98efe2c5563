import { fileStamp } from '../../src/core/mod.js';
import { openWorkshop } from '../workshop/mod.js';
import { readDocument } from './documents.js';
import { failed, type Located, type ReadEvent, type ReadOptions, type ReadRun } from './events.js';
import { list } from './list.js';
import { type Entry, type Listed, passedOver } from './listed.js';
import { readBytes } from './open.js';
import { ReadProblem } from './reasons.js';
import { refrainsOf } from './refrain.js';
import { unzip } from './zip-file.js';

/**
 * Every article in the files and folders named, one at a time and in the order of their paths: what can be read as an
 * article, what is unchanged as such, what cannot be read as a failure that names file and reason. Never throws for
 * bad input.
 *
 * @param paths files and folders; folders are read recursively, their hidden files passed over
 */
export async function* read(paths: readonly string[], options: ReadOptions = {}): AsyncGenerator<Located> {
  const workshop = options.workshop ?? openWorkshop();
  try {
    const all = await list(paths, options.signal);
    const pages = all.flatMap(({ entry }) => (entry.kind === 'file' && entry.format === 'html' ? [entry] : []));
    const refrains = refrainsOf(pages, async (page) =>
      workshop.run('parse', { format: 'html', bytes: await readBytes(page) }, options.signal),
    );
    const run: ReadRun = { ...options, ids: new Map(), workshop, refrains };
    for (const { entry, origin } of all) {
      if (options.signal?.aborted) return;
      if (options.isMeant?.({ origin, path: entry.path }) === false) continue;
      yield* readEntry(entry, origin, run);
    }
  } finally {
    if (options.workshop === undefined) await workshop.close();
  }
}

/** All that one file (or folder) gives, for looking at it. */
export async function readFile(path: string, options: ReadOptions = {}): Promise<readonly ReadEvent[]> {
  const events: ReadEvent[] = [];
  for await (const event of read([path], options)) events.push(event);
  return events;
}

async function* readEntry(entry: Entry, origin: string, run: ReadRun): AsyncGenerator<Located> {
  if (entry.kind !== 'file') yield { ...entry, origin };
  else if (entry.format === 'zip') yield* readPackage(entry, origin, run);
  else yield* readFileOf(entry, origin, run);
}

async function* readFileOf(file: Listed, origin: string, run: ReadRun): AsyncGenerator<Located> {
  const place = { origin, path: file.path };
  const stamp = run.isSame === undefined || file.content !== undefined ? '' : fileStamp(file.absolute);
  if (stamp !== '' && run.isSame?.(place, stamp)) {
    yield { kind: 'same', ...place };
    return;
  }
  for await (const event of readListed(file, run)) yield { ...event, ...place };
  if (stamp !== '' && !run.signal?.aborted) yield { kind: 'whole', stamp, ...place };
}

async function* readPackage(file: Listed, origin: string, run: ReadRun): AsyncGenerator<Located> {
  try {
    for await (const entry of unzip(file)) yield* readEntry(entry, origin, run);
  } catch (error) {
    if (!run.signal?.aborted) yield { ...failed(file.shown, error), origin, path: file.path };
  }
}

/** A picture where none is read: passed over, but not where it was named itself. */
function unscanned(file: Listed): ReadEvent {
  return file.shown === file.path || file.content !== undefined
    ? passedOver(file)
    : failed(file.shown, new ReadProblem('noScans'));
}

/** With what a file of articles may hold: Markdown, and whatever else a text is. */
const loadJson = () => import('./json.js');

async function* readListed(file: Listed, run: ReadRun): AsyncGenerator<ReadEvent> {
  try {
    if (file.format === 'jsonl') yield* (await loadJson()).readJsonLines(file, run);
    else if (file.format === 'json') yield* (await loadJson()).readJson(file, run);
    else if (file.format === 'picture' && run.scans === undefined) yield unscanned(file);
    else if (file.format !== 'zip') yield await readDocument(file, file.format, run);
  } catch (error) {
    // Cut short by the caller: neither read nor failed.
    if (!run.signal?.aborted) yield failed(file.shown, error);
  }
}
