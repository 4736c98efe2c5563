import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDataset } from '../../eval/datasets/mod.js';
import type { AnswerRecord } from '../../src/discord/store/answers.js';
import { peopleStore } from '../../src/feedback/mod.js';
import { openStore } from '../../src/store/mod.js';
import { temporary } from './sample.js';

const record = (id: string, question: string): AnswerRecord => ({
  id,
  guildId: 'server',
  channelId: 'channel',
  userId: 'asker',
  parentId: null,
  question,
  answer: '“三座桥”[1]',
  status: 'answered',

  language: 'zh-Hans',
  generation: 1,
  collections: [],
  citations: [
    {
      n: 1,
      articleId: 'a.txt',
      title: '桥',
      source: null,
      date: null,
      url: null,
      path: 'a.txt',
      passageId: '1',
      quote: '三座桥',
      start: 0,
      end: 3,
    },
  ],
});

test('what readers thought of answers on Discord is a question set as it is exported', async () => {
  const folder = temporary();
  const store = await openStore({ dataDir: folder });
  const people = peopleStore(store);
  await people.vote(record('1', '甲城有几座桥？'), 'reader', { verdict: 'up', reason: null, expected: null });
  await people.vote(record('2', '乙城有几座桥？'), 'reader', { verdict: 'down', reason: '过时了', expected: '五座' });
  const path = join(folder, 'feedback.jsonl');
  writeFileSync(path, (await people.feedback('server')).map((line) => `${JSON.stringify(line)}\n`).join(''));
  await store.close();

  const { kind, questions } = await readDataset(path, ['articles']);
  expect(kind).toBe('feedback');
  expect(questions.map(({ question, slices }) => [question, slices])).toEqual([
    ['甲城有几座桥？', ['feedback-up']],
    ['乙城有几座桥？', ['feedback-down']],
  ]);
  expect(questions[0]?.evidence).toEqual([{ article: 'a.txt', quote: '三座桥' }]);
  expect(questions[1]).toMatchObject({ answers: ['五座'], rejected: [{ article: 'a.txt', quote: '三座桥' }] });
});
