import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openBotDb } from '../../feedback/mod.js';
import { type AnswerRecord, answerStore } from './answers.js';

function openStore() {
  const folder = mkdtempSync(join(tmpdir(), 'wenjin-answers-'));
  const db = openBotDb(folder);
  onTestFinished(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return answerStore(db);
}

const record = (over: Partial<AnswerRecord> = {}): Omit<AnswerRecord, 'id'> => ({
  ...{ guildId: 'g', channelId: 'c', userId: 'u', parentId: null, question: '1', answer: 'a', status: 'answered' },
  ...{ language: 'zh-Hans', generation: 1, collections: ['one'], citations: [] },
  ...over,
});

it('goes on from what the same person was answered in the same channel', () => {
  const answers = openStore();
  const mine = answers.save(record());
  answers.save(record({ userId: 'v' }));
  answers.save(record({ channelId: 'd' }));
  expect(answers.latestIn('c', 'u', 0)?.id).toBe(mine.id);
  expect(answers.latestIn('c', 'w', 0)).toBeNull();
});

it('knows an answer by each of its messages, until it is no longer kept', () => {
  const answers = openStore();
  const { id } = answers.save(record());
  answers.shownIn(id, ['71', '72']);
  expect(['71', '72', '73'].map((message) => answers.ofMessage(message)?.id)).toEqual([id, id, undefined]);
  answers.expireBefore(Date.now() + 1000);
  expect(answers.ofMessage('72')).toBeNull();
});

it('never takes a conversation from one collection to another', () => {
  const answers = openStore();
  const first = answers.save(record({ collections: ['two'] }));
  const second = answers.save(record({ question: '2', parentId: first.id, collections: ['one', 'two'] }));
  const third = answers.save(record({ question: '3', parentId: second.id, collections: ['two', 'one'] }));
  const asked = (collections: string[]) => answers.turns(third, collections).map(({ question }) => question);
  expect(asked(['one', 'two'])).toEqual(['2', '3']);
  expect(asked(['two'])).toEqual([]);
});
