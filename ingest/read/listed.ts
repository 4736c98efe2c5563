import type { ReadFailure } from '../../src/core/mod.js';
import { extensionOf, type Format, kindOf, SUPPORTED_EXTENSIONS } from './formats.js';
import { failureOf, ReadProblem } from './reasons.js';

/** A file to read. */
export type Listed = {
  readonly kind: 'file';
  /** Relative to the folder named, with `/`; the base name of a file named directly. */
  readonly path: string;
  /** What a failure calls it: as typed where it was named directly. */
  readonly shown: string;
  /** Real path: no part of it is a symbolic link. That of the package for a packed file. */
  readonly absolute: string;
  readonly format: Format;
  /** Where it need not be read from the disk: it was packed. */
  readonly content?: Buffer;
};

/** A picture, a program: no document. */
export type Skipped = { readonly kind: 'skipped'; readonly path: string; readonly extension: string };
/** `path` as that of a file; of a folder whose files are out of reach; empty where all that was named is. */
export type Unlisted = { readonly kind: 'failed'; readonly path: string; readonly failure: ReadFailure };
export type Entry = Listed | Skipped | Unlisted;
/** An entry, and the file or folder that was named for it: its absolute path, links in it not followed. */
export type Sourced = { readonly origin: string; readonly entry: Entry };

/** By its name: a file to read, one to pass over, or a document that nobody here can read. */
export function listedAs(path: string, shown: string, absolute: string): Entry {
  const kind = kindOf(path);
  if (kind === 'noDocument') return { kind: 'skipped', path, extension: extensionOf(path) };
  if (kind !== 'oldOffice' && kind !== 'other') return { kind: 'file', path, shown, absolute, format: kind };
  return { kind: 'failed', path, failure: failureOf(shown, unread(path)) };
}

/** A file that is no document after all. */
export const passedOver = ({ path }: Listed): Skipped => ({ kind: 'skipped', path, extension: extensionOf(path) });

/** Why a file of that name is not read. */
export const unread = (path: string): ReadProblem =>
  kindOf(path) === 'oldOffice'
    ? new ReadProblem('oldOffice')
    : new ReadProblem('extension', { extension: extensionOf(path), supported: SUPPORTED_EXTENSIONS.join(' ') });
