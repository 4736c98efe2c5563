import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openForWriting, type Sqlite, writeMeta } from '../../../index/mod.js';
import { loadConfig } from '../../config.js';
import { SourcesMissingError } from '../../discord/mod.js';
import { operatorSources, pathsToIndex } from './sources.js';

let folder: string;
let db: Sqlite;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wenjin-sources-'));
  db = openForWriting(folder, { embedder: 'fake@64', dimensions: 64 });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const place = () => ({ config: loadConfig({ WENJIN_ARTICLES: folder }), dataDir: folder });
const note = (...paths: string[]) => writeMeta(db, 'sources', JSON.stringify(paths));

it('is the configured folder where the index does not say what it was made from', () => {
  expect(pathsToIndex(db, place())).toEqual([folder]);
});

it('is what the index was made from; what was added through the bot goes along unnamed', () => {
  const [news, library] = [join(folder, 'news'), join(folder, 'library')];
  mkdirSync(news);
  note(news);
  expect(pathsToIndex(db, place())).toEqual([news]);
  note(news, library);
  expect(pathsToIndex(db, place())).toEqual([news]);
  expect(operatorSources(db, place())).toEqual([news]);
});

it('refuses where a folder is out of reach: its articles would be dropped', () => {
  note(folder, join(folder, 'unmounted'));
  expect(() => pathsToIndex(db, place())).toThrow(SourcesMissingError);
});
