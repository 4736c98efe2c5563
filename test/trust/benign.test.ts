import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AIMessageChunk, type BaseMessage } from '@langchain/core/messages';
import { RunnableLambda } from '@langchain/core/runnables';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inProject } from '../../eval/in-project.js';
import { openForWriting, openIndex, publish, type SearchIndex } from '../../index/mod.js';
import { topicOf, withoutOrders } from '../../src/answer/injection.js';
import { openAnswerer, openTranslator } from '../../src/answer/mod.js';
import { openWriter } from '../../src/answer/write/mod.js';
import type { ChatModelLike } from '../../src/answer/write/types.js';
import { putText } from '../index/put.js';
import { fakeEmbedder } from '../models/fake-embedder.js';

/** Sentences of notices, manuals, news and novels that look like orders to a model, each with a question that it answers. */
type Benign = { readonly language: 'zh-Hans' | 'zh-Hant' | 'en'; readonly text: string; readonly question: string };
const BENIGN = readFileSync(inProject('eval/faults/benign.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Benign);
/** So many may be quoted and read but not retold: they have no word of what was asked. */
const MOST_NOT_RETOLD = 6;

let folder: string;
let index: SearchIndex;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wenjin-benign-'));
  const db = openForWriting(folder, { embedder: 'fake@64', dimensions: 64 });
  for (const [i, { text }] of BENIGN.entries()) await putText(db, `b${i}`, text, `b${i}`);
  await publish(db, folder);
  db.close();
  index = await openIndex({ dataDir: folder, embedder: fakeEmbedder() });
}, 60_000);
afterAll(() => {
  index.close();
  rmSync(folder, { recursive: true });
});

it('are 150, no two alike', () => {
  expect(new Set(BENIGN.map(({ text }) => text)).size).toBe(150);
});

it('are quoted without a model, every one of them', async () => {
  const answerer = openAnswerer({ index, leastConfidence: 0 });
  const lost: string[] = [];
  for (const [i, { text, question }] of BENIGN.entries()) {
    const { citations } = await answerer.ask(question, { collections: [`b${i}`] });
    const quoted = citations.map(({ quote }) => quote).join('');
    const isWhole = /[。！？；.!?;]./u.test(text) ? text.includes(quoted) && quoted !== '' : quoted === text;
    if (!isWhole) lost.push(`${text} | ${quoted}`);
  }
  expect(lost).toEqual([]);
});

it('reach a model whole', async () => {
  const prompts: string[] = [];
  const model = RunnableLambda.from(async (messages: BaseMessage[]) => {
    prompts.push(messages.map(({ text }) => text).join('\n'));
    return new AIMessageChunk({ content: '资料中没有答案。', response_metadata: { finish_reason: 'stop' } });
  }) as unknown as ChatModelLike;
  const answerer = openAnswerer({ index, leastConfidence: 0, write: openWriter({ model }) });
  for (const [i, { question }] of BENIGN.entries()) await answerer.ask(question, { collections: [`b${i}`] });
  expect(prompts).toHaveLength(BENIGN.length);
  expect(BENIGN.filter(({ text }, i) => !prompts[i]?.includes(text))).toEqual([]);
});

it('may be retold by a model in an answer to what they answer', () => {
  const translate = openTranslator(inProject('models/zh-en-words'));
  const lost = BENIGN.filter(({ text, question }) => withoutOrders(text, topicOf(question, translate)) !== text);
  expect(lost.length).toBeLessThanOrEqual(MOST_NOT_RETOLD);
});
