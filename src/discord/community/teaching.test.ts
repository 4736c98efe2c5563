import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { FakeLibrary } from '../../../test/discord/library.js';
import { DAY_MS } from '../../feedback/mod.js';
import { openStore, type Store } from '../../store/mod.js';
import { Asking } from '../service/asking.js';
import { Changing } from '../service/changing.js';
import { AnswerQueue } from '../service/queue.js';
import { type Taught, taughtStore } from '../store/taught.js';
import { revoke, revokeExpired } from './teaching.js';

const ENTRY: Taught = {
  ...{ id: 't', guildId: 'g', channelId: 'c', collection: 'taught', articleId: 'x', questionId: null, messageId: 'm' },
  ...{ question: '问', answer: '答', authorId: 'e', authorName: '专家', language: 'zh-Hans' },
  ...{ taughtAt: 1, expiresAt: null },
};

async function shared(): Promise<Store> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wenjin-teaching-'));
  const store = await openStore({ dataDir });
  onTestFinished(async () => {
    await store.close();
    rmSync(dataDir, { recursive: true });
  });
  return store;
}

/** A bot with a library of its own. */
function machine(store: Store) {
  const library = new FakeLibrary();
  return {
    library,
    taught: taughtStore(store),
    knowledgeBase: library,
    asking: new Asking(library, new AnswerQueue(1, 1), 1000, 1000),
    changing: new Changing(async () => library.generation),
  };
}

it('is taken back through any machine, and taken out by the one that has it', async () => {
  const store = await shared();
  const [here, there] = [machine(store), machine(store)];
  here.library.put('x', '问：答', { collection: 'taught' });
  await here.taught.save(ENTRY);
  await revoke(there, ENTRY);
  await revokeExpired(there);
  expect([here.library.articles.size, (await here.taught.list('g')).length]).toEqual([1, 1]);
  await revokeExpired(here);
  expect([here.library.articles.size, (await here.taught.list('g')).length]).toEqual([0, 0]);
});

it('is given up a day after no machine has it any more', async () => {
  const bot = machine(await shared());
  await bot.taught.save({ ...ENTRY, expiresAt: 1000 });
  await revokeExpired(bot, DAY_MS);
  expect(await bot.taught.list('g')).toHaveLength(1);
  await revokeExpired(bot, 2000 + DAY_MS);
  expect(await bot.taught.list('g')).toEqual([]);
});
