import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { AnswerRecord } from '../../src/discord/store/answers.js';
import { openStore, type Store, type StorePlace } from '../../src/store/mod.js';
import { type Postgres, postgresPrograms, startPostgres } from './postgres.js';

export const programs = postgresPrograms();
if (programs === undefined) process.stderr.write('There is no PostgreSQL here: the store is not tested on it.\n');

export const ENGINES = programs === undefined ? (['SQLite'] as const) : (['SQLite', 'PostgreSQL'] as const);

/** Places that nothing is in yet, one an engine, while the tests of a file run. */
export function usePlaces() {
  let postgres: Postgres | undefined;
  let count = 0;
  beforeAll(async () => {
    if (programs !== undefined) postgres = await startPostgres(programs);
  });
  afterAll(() => postgres?.stop());
  return {
    SQLite: async (): Promise<StorePlace> => {
      const dataDir = mkdtempSync(join(tmpdir(), 'wenjin-store-'));
      onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
      return { dataDir };
    },
    PostgreSQL: async (): Promise<StorePlace> => {
      count += 1;
      return { dataDir: '', postgresUrl: await postgres?.database(`t${count}`) };
    },
    server: () => postgres,
  };
}

export async function open(place: StorePlace): Promise<Store> {
  const store = await openStore(place);
  onTestFinished(() => store.close());
  return store;
}

export const asked = (over: Partial<AnswerRecord> = {}): Omit<AnswerRecord, 'id'> => ({
  ...{ guildId: 'g', channelId: 'c', userId: 'alice', parentId: null, question: '问', answer: 'a', status: 'answered' },
  ...{ language: 'zh-Hans', generation: 1, collections: ['one'], citations: [], ...over },
});
const citation = { ...{ n: 1, articleId: 'a.txt', title: '桥', source: null, date: null, url: null, path: 'a.txt' } };
export const quoted = { ...citation, ...{ passageId: 'p', quote: '三座桥', start: 0, end: 3 } };
export const up = { verdict: 'up', reason: null, expected: null } as const;
export const LATER = Date.now() + 60_000;
export const PLACE = { guildId: 'g', channelId: 'c', parentId: null, isThread: false, userId: 'alice' };
