import { describe, expect, it } from 'vitest';
import { answerStore } from '../../src/discord/store/answers.js';
import { subscriptionStore } from '../../src/discord/store/subscriptions.js';
import { type Taught, taughtStore } from '../../src/discord/store/taught.js';
import { peopleStore } from '../../src/feedback/mod.js';
import { asked, ENGINES, LATER, open, PLACE, quoted, up, usePlaces } from './places.js';

const places = usePlaces();

describe.each(ENGINES)('what people asked, said and taught, on %s', (engine) => {
  const fresh = async () => open(await places[engine]());

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
});
