import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FakeLibrary } from '../../../test/discord/library.js';
import { openStore } from '../../store/mod.js';
import { DEFAULT_LIMITS } from '../options.js';
import { answerStore } from '../store/answers.js';
import { noteChanges } from './notes.js';

const REMEMBERED = 5000;
const ARTICLES = 2000;
const sentence = (i: number) => `第${i}号仓库收了${i * 7 + 3}吨货。`;

it('finds the few of 5,000 remembered answers whose articles were edited, and notes each once', async () => {
  const answers = answerStore(await openStore({ dataDir: mkdtempSync(join(tmpdir(), 'wenjin-notes-')) }));
  const library = new FakeLibrary();
  for (let i = 0; i < ARTICLES; i += 1) library.put(`${i}`, `开头。${sentence(i)}`);
  const article = new Map<string, number>();
  for (let k = 0; k < REMEMBERED; k += 1) {
    const i = k % ARTICLES;
    const record = await answers.save({
      ...{
        guildId: 'g',
        channelId: 'c',
        userId: 'u',
        parentId: null,
        question: '多少',
        answer: '',
        status: 'answered',
      },
      ...{ language: 'zh-Hans', generation: 1, collections: ['default'] },
      citations: [
        {
          ...{ n: 1, articleId: `${i}`, title: '', source: null, date: null, url: null, path: '', passageId: '' },
          ...{ quote: sentence(i), start: 3, end: 3 + sentence(i).length },
        },
      ],
    });
    await answers.shownIn(record.id, [`m${k}`]);
    article.set(`m${k}`, i);
  }
  const written: string[] = [];
  const api = {
    writeAbove: async (_: string, messageId: string) => {
      written.push(messageId);
      // What Discord sends back is not looked at.
      return {} as never;
    },
  };
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const bot = { answers, knowledgeBase: library, explainer: library, log, api };
  const limits = { ...DEFAULT_LIMITS, noteEveryMs: 0 };
  const note = (generation: number) => noteChanges({ ...bot, limits }, generation, new AbortController().signal);

  expect(await note(2)).toBe(0);
  const edited = new Set(Array.from({ length: 80 }, (_, i) => i * 25));
  for (const i of edited) library.put(`${i}`, `开头。${sentence(i).replace('收了', '运走了')}`);
  await note(3);
  const expected = [...article].flatMap(([message, i]) => (edited.has(i) ? [message] : []));
  expect(expected).toHaveLength(200);
  expect(written.toSorted()).toEqual(expected.toSorted());
  expect(await note(4)).toBe(0);
});
