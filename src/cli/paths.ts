import { join } from 'node:path';
import type { Context } from './context.js';

/** Where articles lie that were added through the bot. */
export const libraryFolder = (dataDir: string): string => join(dataDir, 'library');

/** Where `wenjin eval --keep` leaves its runs, for the page. */
export const evaluationsFolder = (dataDir: string): string => join(dataDir, 'evaluations');

/** What is indexed where no path is named: the articles folder. What was added through the bot always goes along. */
export const defaultPaths = ({ config }: Pick<Context, 'config'>): string[] => [config.WENJIN_ARTICLES];
