import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Quota } from '../../src/discord/service/quota.js';
import { type AnswerRecord, answerStore } from '../../src/discord/store/answers.js';
import { callStore } from '../../src/discord/store/calls.js';
import { channelStore } from '../../src/discord/store/channels.js';
import { digestStore } from '../../src/discord/store/digest.js';
import { quotaStore } from '../../src/discord/store/quotas.js';
import { settingsStore } from '../../src/discord/store/settings.js';
import { subscriptionStore } from '../../src/discord/store/subscriptions.js';
import { type Taught, taughtStore } from '../../src/discord/store/taught.js';
import { DAY_MS, peopleStore } from '../../src/feedback/mod.js';
import { copyStore, leaseStore, openStore, type Store, type StorePlace } from '../../src/store/mod.js';
import { type Postgres, postgresPrograms, startPostgres } from './postgres.js';

const programs = postgresPrograms();
if (programs === undefined) process.stderr.write('There is no PostgreSQL here: the store is not tested on it.\n');

let postgres: Postgres | undefined;
beforeAll(async () => {
  if (programs !== undefined) postgres = await startPostgres(programs);
});
afterAll(() => postgres?.stop());

/** A place that nothing is in yet. */
let count = 0;
const places = {
  SQLite: async (): Promise<StorePlace> => {
    const dataDir = mkdtempSync(join(tmpdir(), 'wenjin-store-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    return { dataDir };
  },
  PostgreSQL: async (): Promise<StorePlace> => {
    count += 1;
    return { dataDir: '', postgresUrl: await postgres?.database(`t${count}`) };
  },
};
const ENGINES = programs === undefined ? (['SQLite'] as const) : (['SQLite', 'PostgreSQL'] as const);

async function open(place: StorePlace): Promise<Store> {
  const store = await openStore(place);
  onTestFinished(() => store.close());
  return store;
}

const asked = (over: Partial<AnswerRecord> = {}): Omit<AnswerRecord, 'id'> => ({
  ...{ guildId: 'g', channelId: 'c', userId: 'alice', parentId: null, question: '问', answer: 'a', status: 'answered' },
  ...{ language: 'zh-Hans', generation: 1, collections: ['one'], citations: [], ...over },
});
const citation = { ...{ n: 1, articleId: 'a.txt', title: '桥', source: null, date: null, url: null, path: 'a.txt' } };
const quoted = { ...citation, ...{ passageId: 'p', quote: '三座桥', start: 0, end: 3 } };
const up = { verdict: 'up', reason: null, expected: null } as const;
const LATER = Date.now() + 60_000;
const PLACE = { guildId: 'g', channelId: 'c', parentId: null, isThread: false, userId: 'alice' };

describe.each(ENGINES)('what bot and page keep, on %s', (engine) => {
  const fresh = async () => open(await places[engine]());

  it('is there for the next process, and for several that begin at the same moment', async () => {
    const place = await places[engine]();
    const stores = await Promise.all([open(place), open(place), open(place)]);
    await peopleStore(stores[0]).unanswered('g', 'c', 'alice', '问\0题“？”');
    const [gap] = await peopleStore(await open(place)).gaps('g', 9);
    expect(gap?.question.replace('\0', '')).toBe('问题“？”');
    expect(Date.now() - (gap?.createdAt ?? 0)).toBeLessThan(60_000);
  });

  it('is changed together or not at all', async () => {
    const store = await fresh();
    const gap = 'insert into gaps (guild_id, channel_id, user_id, question, created_at) values (?, ?, ?, ?, ?)';
    const broken = store.together([
      [gap, 'g', 'c', 'u', '一', 1],
      [gap, 'g', null, 'u', '二', 1],
    ]);
    await expect(broken).rejects.toThrow();
    expect(await peopleStore(store).gaps(null, 9)).toEqual([]);
    expect(
      await store.together([
        [gap, 'g', 'c', 'u', '一', 1],
        [gap, 'g', 'c', 'u', '二', 1],
        ['delete from gaps where question = ?', '一'],
      ]),
    ).toBe(3);
  });

  it('goes on from what the same person was answered in the same channel', async () => {
    const answers = answerStore(await fresh());
    const mine = [await answers.save(asked()), await answers.save(asked({ citations: [quoted] }))];
    await answers.save(asked({ userId: 'bob' }));
    await answers.save(asked({ channelId: 'd' }));
    expect(await answers.latestIn('c', 'alice', 0)).toEqual(mine[1]);
    expect(await answers.latestIn('c', 'carol', 0)).toBeNull();
  });

  it('never takes a conversation from one collection to another', async () => {
    const answers = answerStore(await fresh());
    const first = await answers.save(asked({ collections: ['two'] }));
    const second = await answers.save(asked({ question: '2', parentId: first.id, collections: ['one', 'two'] }));
    const third = await answers.save(asked({ question: '3', parentId: second.id, collections: ['two', 'one'] }));
    const turns = async (collections: string[]) =>
      (await answers.turns(third, collections)).map(({ question }) => question);
    expect(await turns(['one', 'two'])).toEqual(['2', '3']);
    expect(await turns(['two'])).toEqual([]);
  });

  it('knows an answer by each of its messages, until it is no longer kept', async () => {
    const answers = answerStore(await fresh());
    const { id } = await answers.save(asked());
    await answers.shownIn(id, ['71', '72']);
    await answers.shownIn(id, ['72']);
    const found = async () => Promise.all(['71', '72', '73'].map(async (m) => (await answers.ofMessage(m))?.id));
    expect(await found()).toEqual([id, id, undefined]);
    expect((await answers.messagesOf(id)).toSorted()).toEqual(['71', '72']);
    await answers.messageGone('71');
    expect(await found()).toEqual([undefined, id, undefined]);
    expect(await answers.expireBefore(LATER)).toBe(1);
    expect(await answers.messagesOf(id)).toEqual([]);
  });

  it('looks through more published answers than are read at once, each once, until they are noted', async () => {
    const answers = answerStore(await fresh());
    const saved: string[] = [];
    for (let i = 0; i < 230; i += 1) {
      const { id } = await answers.save(asked({ citations: [quoted] }));
      await answers.shownIn(id, [`m${i}`]);
      saved.push(id);
    }
    await answers.save(asked());
    await answers.noted(saved[0] ?? '');
    const found: string[] = [];
    for await (const page of answers.published(2)) found.push(...page.map(({ id }) => id));
    expect(found).toEqual(saved.slice(1));
    for await (const page of answers.published(1)) expect(page).toEqual([]);
  });

  it('looks again for what was missed, the newest first, until it is settled', async () => {
    const answers = answerStore(await fresh());
    const missed = [];
    for (const question of ['甲', '乙', '丙']) {
      const { id } = await answers.save(asked({ question, status: 'no_evidence' }), { threadOf: 'forum' });
      await answers.shownIn(id, [`1${question}`, `2${question}`]);
      missed.push(id);
    }
    await answers.missedBy(missed[0] ?? '', 2);
    await answers.settle('c', '乙');
    const [last, ...others] = await answers.missed(2, 0, 9);
    expect(last).toMatchObject({ id: missed[2], question: '丙', messageId: '1丙', threadOf: 'forum', guildId: 'g' });
    expect(others).toEqual([]);
    expect((await answers.missed(3, 0, 9)).map(({ question }) => question)).toEqual(['丙', '甲']);
  });

  it('counts a vote once a person, and what members think of answers given unasked', async () => {
    const store = await fresh();
    const [people, answers] = [peopleStore(store), answerStore(store)];
    const given = await answers.save(asked({ citations: [quoted] }), { unaskedIn: 'c' });
    await answers.save(asked(), { unaskedIn: 'c' });
    await people.vote(given, 'bob', up);
    await people.vote(given, 'bob', { verdict: 'down', reason: '过时', expected: null });
    await people.vote(given, 'carol', up);
    expect(await answers.tallyOf('c')).toEqual({ given: 2, up: 1, down: 1 });
    expect(await answers.tallyOf('d')).toEqual({ given: 0, up: 0, down: 0 });
    expect(await people.feedback('g')).toEqual([
      {
        question: '问',
        verdict: 'down',
        reason: '过时',
        expected: null,
        citations: [{ articleId: 'a.txt', quote: '三座桥' }],
      },
      {
        question: '问',
        verdict: 'up',
        reason: null,
        expected: null,
        citations: [{ articleId: 'a.txt', quote: '三座桥' }],
      },
    ]);
    await people.vote(await answers.save(asked({ guildId: null })), 'bob', up);
    const counts = [people.feedback('g'), people.feedback('g', true), people.feedback('h'), people.feedback(null)];
    expect((await Promise.all(counts)).map(({ length }) => length)).toEqual([2, 3, 0, 3]);
  });

  it('forgets a person: their questions in others’ votes too, also when the answer is no longer kept', async () => {
    const store = await fresh();
    const [people, answers] = [peopleStore(store), answerStore(store)];
    await people.vote(await answers.save(asked({ question: '我的问题' })), 'bob', up);
    await people.vote(await answers.save(asked({ userId: 'carol', question: '别人的问题' })), 'bob', up);
    await answers.expireBefore(LATER);
    const { id } = await answers.save(asked());
    await answers.shownIn(id, ['1']);
    await people.unanswered('g', 'c', 'alice', '没有答案');
    expect(await people.forget('alice')).toBe(3);
    expect((await people.feedback('g')).map(({ question }) => question)).toEqual(['别人的问题']);
    expect([await people.gaps('g', 9), await answers.ofMessage('1')]).toEqual([[], null]);
  });

  it('keeps votes and unanswered questions for a time, not for ever', async () => {
    const store = await fresh();
    const people = peopleStore(store);
    await people.vote(await answerStore(store).save(asked()), 'bob', up);
    await people.unanswered('g', 'c', 'alice', '没有答案');
    expect(await people.expireBefore(Date.now() - 60_000)).toBe(0);
    expect(await people.expireBefore(LATER)).toBe(2);
    expect([await people.feedback('g'), await people.gaps('g', 9)]).toEqual([[], []]);
  });

  it('writes down who asked for one window only', async () => {
    const store = await fresh();
    const quotas = quotaStore(store);
    const quota = new Quota(5, 60_000);
    quota.use('alice', Date.now() - 50_000);
    await quotas.save('user', quota);
    const again = new Quota(5, 60_000);
    await quotas.load('user', again);
    expect(again.size).toBe(1);
    await quotas.save('user', new Quota(5, 40_000));
    expect(await store.all('select key from quotas')).toEqual([]);
  });

  it('shows each process what another set: collections, words, a channel’s settings', async () => {
    const place = await places[engine]();
    const [here, there] = [await open(place), await open(place)];
    await settingsStore(here).useCollections('g', 'c', ['one', 'two']);
    const words = settingsStore(there);
    const before = await words.dictionaryView('g');
    expect(await words.dictionaryView('g')).toBe(before);
    await settingsStore(here).addToDictionary('g', ['软件', '軟體']);
    expect(await words.collectionsOf('c')).toEqual(['one', 'two']);
    expect(await words.dictionaryView('g')).toEqual({ words: ['软件', '軟體'], synonyms: [['软件', '軟體']] });
    expect(await words.removeFromDictionary('g', '軟體')).toEqual({ entry: '软件=軟體', terms: ['软件', '軟體'] });
    expect(await settingsStore(here).dictionary('g')).toEqual([]);
    await words.useCollections('g', 'c', null);
    expect(await settingsStore(here).collectionsOf('c')).toBeNull();
    await Promise.all([
      channelStore(here).change('g', 'c', { mode: 'everything' }),
      channelStore(there).change('g', 'c', { experts: 'role' }),
      channelStore(here).change('g', 'c', { cooldown: 5 }),
    ]);
    expect(await channelStore(there).in(PLACE)).toMatchObject({ mode: 'everything', experts: 'role', cooldown: 5 });
    await channelStore(there).reset('c');
    expect(await channelStore(here).of('c')).toMatchObject({ mode: 'mention', experts: null });
  });

  it('begins a week’s digest once, and tells what happened in that week', async () => {
    const place = await places[engine]();
    const [store, other] = [await open(place), await open(place)];
    const [people, answers] = [peopleStore(store), answerStore(store)];
    await channelStore(store).change('g', 'c', { digestedAt: 5 });
    await channelStore(store).change('g', 'd', { mode: 'off' });
    const found = [...(await channelStore(store).withDigest()), ...(await channelStore(other).withDigest())];
    expect(found.map(({ channelId, guildId }) => [channelId, guildId])).toEqual([
      ['c', 'g'],
      ['c', 'g'],
    ]);
    expect(await Promise.all(found.map(({ begin }) => begin(7)))).toContain(false);
    expect((await channelStore(other).of('c')).digestedAt).toBe(7);
    for (const title of ['桥', '桥', '路'])
      await answers.save(asked({ citations: [{ ...quoted, articleId: title, title }] }));
    await answers.save(asked({ guildId: 'h' }), { unaskedIn: 'c' });
    await people.unanswered('g', 'c', 'alice', '没有答案');
    expect(await digestStore(store).since('g', Date.now() - DAY_MS)).toMatchObject({
      ...{ asked: 3, unasked: 0, outOfDate: 0, down: 0, taught: 0, gaps: [{ question: '没有答案' }] },
      cited: [
        { title: '桥', times: 2 },
        { title: '路', times: 1 },
      ],
    });
    expect((await digestStore(store).since('g', LATER)).asked).toBe(0);
  });

  it('puts a question to the experts once, however many ask it at the same moment', async () => {
    const place = await places[engine]();
    const [here, there] = [await open(place), await open(place)];
    const call = { guildId: 'g', channelId: 'c', parentId: null, userId: 'alice', language: 'zh-Hans' } as const;
    const begin = (store: Store, id: string, question: string) =>
      callStore(store).begin({ ...call, questionId: id, question, generation: 1 });
    const begun = await Promise.all(
      ['1', '2', '3', '4'].map((id, i) => begin(i % 2 === 0 ? here : there, id, '缆车几点停运？')),
    );
    expect(begun.filter(Boolean)).toHaveLength(1);
    expect(await begin(here, '5', '图书馆在哪条街？')).toBe(true);
    expect(await begin(there, '5', '图书馆在哪条街？')).toBe(false);
    const calls = callStore(here);
    expect((await calls.open(2)).map(({ question }) => question)).toEqual(
      expect.arrayContaining(['图书馆在哪条街？', '缆车几点停运？']),
    );
    expect(await calls.of('5')).toEqual({ ...call, questionId: '5', question: '图书馆在哪条街？', generation: 1 });
    await calls.answered('5');
    await calls.missed((await calls.open(2))[0]?.questionId ?? '', 2);
    expect([await calls.open(2), await calls.expireBefore(LATER)]).toEqual([[], 2]);
  });

  it('keeps what experts taught, and nobody reaches another server’s', async () => {
    const taught = taughtStore(await fresh());
    const entry: Taught = {
      ...{ id: taught.newId(), guildId: 'g', channelId: 'c', collection: 'taught', articleId: 'x', questionId: 'q' },
      ...{ messageId: 'm', question: '问', answer: '答', authorId: 'e', authorName: '专家', language: 'zh-Hans' },
      ...{ taughtAt: 3, expiresAt: null },
    };
    await taught.save(entry);
    await taught.save({ ...entry, expiresAt: 9 });
    const wanted = { ...entry, expiresAt: 9 };
    expect(await taught.list('g')).toEqual([wanted]);
    expect([await taught.get('g', entry.id), await taught.get('h', entry.id)]).toEqual([wanted, null]);
    expect([await taught.ofMessage('m'), await taught.answered('q', 'e')]).toEqual([wanted, wanted]);
    expect([await taught.due(8), await taught.due(9)]).toEqual([[], [wanted]]);
    await taught.removeArticle('x');
    expect(await taught.list('g')).toEqual([]);
  });

  it('asks again for whom it was asked to, until they do not want it', async () => {
    const subscriptions = subscriptionStore(await fresh());
    const wish = { ...PLACE, question: '问', language: 'zh-Hans', fingerprint: 'f', generation: 1 } as const;
    await subscriptions.add(wish);
    const [own] = await subscriptions.of('alice');
    expect(own).toMatchObject(wish);
    await subscriptions.asked(own?.id ?? '', 'other', 2);
    expect([await subscriptions.askedBefore(2), (await subscriptions.askedBefore(3)).length]).toEqual([[], 1]);
    expect(await subscriptions.remove(own?.id ?? '', 'bob')).toBe(false);
    expect(await subscriptions.remove(own?.id ?? '', 'alice')).toBe(true);
  });

  it('lets one process at a time do what is done once, and another when that one is silent or gives it back', async () => {
    const place = await places[engine]();
    const [one, other] = [leaseStore(await open(place)), leaseStore(await open(place))];
    const taken = await Promise.all([one, other].map((leases) => leases.take('duty', 1000, 0)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    const [holder, waiting] = taken[0] ? [one, other] : [other, one];
    expect([await holder.take('duty', 1000, 900), await waiting.take('duty', 1000, 1800)]).toEqual([true, false]);
    expect([await waiting.take('duty', 1000, 1900), await holder.take('duty', 1000, 1950)]).toEqual([true, false]);
    await waiting.giveBack();
    expect(await holder.take('duty', 1000, 1960)).toBe(true);
  });
});

it.skipIf(programs === undefined)('moves from the file to the database, once, as it is', async () => {
  const [from, to] = [await open(await places.SQLite()), await open(await places.PostgreSQL())];
  const [people, answers] = [peopleStore(from), answerStore(from)];
  const saved: string[] = [];
  for (const question of ['一', '二']) saved.push((await answers.save(asked({ question, citations: [quoted] }))).id);
  await answers.shownIn(saved[1] ?? '', ['7']);
  await people.unanswered('g', 'c', 'alice', '没有答案');
  await people.vote((await answers.ofMessage('7')) ?? { id: '', ...asked() }, 'bob', up);
  await channelStore(from).change('g', 'c', { mode: 'off' });
  await settingsStore(from).addToDictionary('g', ['软件']);
  expect(await copyStore(from, to)).toBe(7);
  expect((await answerStore(to).latestIn('c', 'alice', 0))?.question).toBe('二');
  expect(await answerStore(to).ofMessage('7')).toEqual(await answers.ofMessage('7'));
  expect(await peopleStore(to).feedback('g')).toEqual(await people.feedback('g'));
  expect(await peopleStore(to).gaps('g', 9)).toEqual(await people.gaps('g', 9));
  expect(await channelStore(to).of('c')).toEqual(await channelStore(from).of('c'));
  expect(await settingsStore(to).dictionary('g')).toEqual(await settingsStore(from).dictionary('g'));
  await peopleStore(to).unanswered('g', 'c', 'alice', '又一个');
  expect(await peopleStore(to).gaps('g', 9)).toHaveLength(2);
  await expect(copyStore(from, to)).rejects.toMatchObject({ code: 'STORE_NOT_EMPTY' });
});

it.skipIf(programs === undefined)('goes on when the database was away', async () => {
  const store = await open(await places.PostgreSQL());
  await peopleStore(store).unanswered('g', 'c', 'alice', '问');
  await postgres?.kill();
  await postgres?.start();
  // A connection that died is found out by whoever uses it.
  await expect
    .poll(
      () =>
        peopleStore(store)
          .gaps('g', 9)
          .catch(() => []),
      { timeout: 10_000 },
    )
    .toHaveLength(1);
});

it('says that there is no such database', async () => {
  const nowhere = openStore({ dataDir: '', postgresUrl: 'postgres://wenjin:secret@127.0.0.1:9/none' });
  await expect(nowhere).rejects.toMatchObject({ code: 'STORE_SERVER', data: { place: '127.0.0.1:9/none' } });
});
