import { existsSync } from 'node:fs';
import { readMeta, type Sqlite } from '../../../index/mod.js';
import { SourcesMissingError } from '../../discord/mod.js';
import type { Context } from '../context.js';
import { libraryFolder } from '../paths.js';

/** The key of the store's note of what it was last made from: absolute paths, as JSON. */
const SOURCES = 'sources';

type Place = Pick<Context, 'config' | 'dataDir'>;

/** The operator's folders and files that the index was made from; the configured one where nothing says so. */
export function operatorSources(db: Sqlite, place: Place): string[] {
  const own = notedSources(db, place.dataDir);
  return own.length > 0 ? own : [place.config.WENJIN_ARTICLES];
}

/** Those that the store itself names. */
export function notedSources(db: Sqlite, dataDir: string): string[] {
  const noted = JSON.parse(readMeta(db, SOURCES) ?? '[]') as string[];
  return noted.filter((path) => path !== libraryFolder(dataDir));
}

/**
 * What indexing from the bot makes the index hold: what it was made from. What was added through the bot goes along.
 * @throws SourcesMissingError where one is out of reach: its articles would be dropped
 */
export function pathsToIndex(db: Sqlite, place: Place): string[] {
  const own = operatorSources(db, place);
  const missing = own.filter((path) => !existsSync(path));
  if (missing.length > 0) throw new SourcesMissingError(missing.join(', '));
  return own;
}
