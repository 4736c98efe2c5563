import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ConversationKey, forget, NO_CONVERSATIONS, recall, remember } from './conversation.js';

const key = (over: Partial<ConversationKey> = {}): ConversationKey => ({
  channel: 'c',
  user: 'u',
  collections: ['default'],
  ...over,
});
const turn = (question: string) => ({ question, answer: 'answer' });

it('remembers the last turns of a conversation, oldest first', () => {
  let all = NO_CONVERSATIONS;
  for (const question of ['1', '2', '3']) all = remember(all, key(), turn(question), 0, { turns: 2 });
  expect(recall(all, key(), 0).map(({ question }) => question)).toEqual(['2', '3']);
});

it('never crosses channels, users or collections', () => {
  const all = remember(NO_CONVERSATIONS, key({ collections: ['a', 'b'] }), turn('1'), 0);
  expect(recall(all, key({ collections: ['b', 'a'] }), 0)).toHaveLength(1);
  for (const other of [{ channel: 'd' }, { user: 'v' }, { collections: ['a'] }, { collections: [] }]) {
    expect(recall(all, key({ collections: ['a', 'b'], ...other }), 0)).toEqual([]);
  }
});

it('forgets a user in a channel or everywhere, and nobody else', () => {
  let all = NO_CONVERSATIONS;
  for (const over of [{}, { channel: 'd' }, { user: 'v' }, { collections: ['x'] }])
    all = remember(all, key(over), turn('1'), 0);
  expect(forget(all, { user: 'u', channel: 'c' }).map((one) => one.key)).toEqual([
    key({ channel: 'd' }),
    key({ user: 'v' }),
  ]);
  expect(forget(all, { user: 'u' }).map((one) => one.key)).toEqual([key({ user: 'v' })]);
});

it('lets go of what is old', () => {
  const all = remember(NO_CONVERSATIONS, key(), turn('1'), 0, { keepMs: 10 });
  expect(recall(all, key(), 11, { keepMs: 10 })).toEqual([]);
  expect(remember(all, key({ user: 'v' }), turn('2'), 11, { keepMs: 10 })).toHaveLength(1);
});

it('stays within its bounds', () => {
  const asked = fc.record({ user: fc.constantFrom('a', 'b', 'c', 'd', 'e'), question: fc.string({ maxLength: 40 }) });
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 40 }), (turns) => {
      let all = NO_CONVERSATIONS;
      for (const { user, question } of turns)
        all = remember(all, key({ user }), turn(question), 0, { conversations: 3, turns: 2, length: 10 });
      expect(all.length).toBeLessThanOrEqual(3);
      for (const { turns: kept } of all) {
        expect(kept.length).toBeLessThanOrEqual(2);
        expect(kept.every(({ question }) => question.length <= 10)).toBe(true);
      }
    }),
  );
});
