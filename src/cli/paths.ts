import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from './context.js';

type Place = Pick<Context, 'config' | 'dataDir'>;

/** Where articles lie that were added through the bot. */
export const libraryFolder = (dataDir: string): string => join(dataDir, 'library');

/** What is indexed where no path is named: the articles folder, and what was added through the bot. */
export function defaultPaths({ config, dataDir }: Place): string[] {
  const added = libraryFolder(dataDir);
  return existsSync(added) ? [config.WENJIN_ARTICLES, added] : [config.WENJIN_ARTICLES];
}
