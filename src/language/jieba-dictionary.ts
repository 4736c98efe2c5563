import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * jieba's dictionary, lines of `word frequency tag` sorted by bytes. Read here because the package's own dict.js reads a second
 * table of 6 MB with it, which nobody needs, and keeps it.
 */
export const jiebaDictionary: Buffer = readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt'));
