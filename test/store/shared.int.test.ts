import { describe, expect, it } from 'vitest';
import { Quota } from '../../src/discord/service/quota.js';
import { answerStore } from '../../src/discord/store/answers.js';
import { callStore } from '../../src/discord/store/calls.js';
import { channelStore } from '../../src/discord/store/channels.js';
import { digestStore } from '../../src/discord/store/digest.js';
import { quotaStore } from '../../src/discord/store/quotas.js';
import { settingsStore } from '../../src/discord/store/settings.js';
import { DAY_MS, peopleStore } from '../../src/feedback/mod.js';
import { copyStore, leaseStore, openStore, type Store } from '../../src/store/mod.js';
import { asked, ENGINES, LATER, open, PLACE, programs, quoted, up, usePlaces } from './places.js';

const places = usePlaces();

describe.each(ENGINES)('what several processes share, on %s', (engine) => {
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
  await places.server()?.kill();
  await places.server()?.start();
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
