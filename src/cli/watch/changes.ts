import { mkdir, realpath, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { isHidden, isNoDocument } from '../../../ingest/mod.js';

export type Change = { readonly kind: 'added' | 'changed' | 'removed'; readonly path: string };

export type Watched = {
  /** Files and folders, there or not; asked again and again, for more may come. */
  readonly paths: () => readonly string[];
  /** What indexing writes itself. */
  readonly dataDir: string;
  /** Looks every so often instead of being told: network drives tell nothing. */
  readonly polling: boolean;
  /** Told of a file; of nothing where a folder, or all of a source, came or went. */
  readonly onChange: (change?: Change) => void;
  /** Told once where the system watches no more files, and they are looked at every so often from there on. */
  readonly onPolling: () => void;
};

export type Watching = { close(): Promise<void> };

/** Milliseconds between two looks at every file. */
const POLL_MS = 5000;
/** Milliseconds between two looks whether a disk was mounted or a folder put in the place of another. */
const MOUNTS_MS = 5000;

const KINDS: Readonly<Record<string, Change['kind']>> = { add: 'added', change: 'changed', unlink: 'removed' };
/** What systems say that watch as many files as they are allowed to. */
const TOO_MANY = ['ENOSPC', 'EMFILE', 'ENFILE'];

/** Notices what changes in files and folders, from the moment on at which it resolves. */
export async function watchPaths({ paths, dataDir, onChange, onPolling, ...how }: Watched): Promise<Watching> {
  let { polling } = how;
  let isClosed = false;
  let isBroken = false;
  let there = await identities(paths());
  let watcher = await open();
  let looking: Promise<void> | undefined;
  const timer = setInterval(() => {
    // What could not be looked at now is looked at again in a moment.
    looking ??= look()
      .catch(() => undefined)
      .finally(() => {
        looking = undefined;
      });
  }, MOUNTS_MS);

  /** The system tells of changes in a folder, not of a disk that is mounted over it. */
  async function look(): Promise<void> {
    const now = await identities(paths());
    if (isClosed || (now === there && !isBroken)) return;
    [there, isBroken] = [now, false];
    await watcher.close();
    watcher = await open();
    onChange();
  }

  async function open(): Promise<FSWatcher> {
    const roots = await real(paths());
    await mkdir(dataDir, { recursive: true });
    const own = await realpath(dataDir);
    const opened = watch(roots, {
      ignored: (path, stats) =>
        !roots.includes(path) &&
        (isHidden(basename(path)) || path === own || (stats?.isFile() === true && isNoDocument(path))),
      ignoreInitial: true,
      followSymlinks: false,
      usePolling: polling,
      interval: POLL_MS,
      binaryInterval: POLL_MS,
    });
    opened.on('all', (event, path) => {
      const kind = KINDS[event];
      onChange(kind === undefined ? undefined : { kind, path });
    });
    opened.on('error', (error) => {
      if (polling || !TOO_MANY.includes((error as NodeJS.ErrnoException).code ?? '')) return;
      [polling, isBroken] = [true, true];
      onPolling();
    });
    // Of nothing it never says that it is ready.
    if (roots.length > 0) await new Promise<void>((ready) => opened.once('ready', ready));
    return opened;
  }

  return {
    async close() {
      isClosed = true;
      clearInterval(timer);
      await looking;
      await watcher.close();
    },
  };
}

/** Those that are there. Links inside a folder lead to what is watched under its own name; what is named may itself be one. */
async function real(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(paths.map((path) => realpath(path).catch(() => undefined)));
  return found.filter((path) => path !== undefined);
}

/** Which files and folders stand behind the names now. */
async function identities(paths: readonly string[]): Promise<string> {
  const found = await Promise.all(paths.map((path) => stat(path, { bigint: true }).catch(() => undefined)));
  return paths.map((path, i) => `${resolve(path)} ${found[i]?.dev} ${found[i]?.ino}`).join('\n');
}
