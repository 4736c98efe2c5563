import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AIMessageChunk, type BaseMessage } from '@langchain/core/messages';
import { RunnableLambda } from '@langchain/core/runnables';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openForWriting, openIndex, publish, type SearchIndex } from '../../../index/mod.js';
import { putText } from '../../../test/index/put.js';
import { fakeEmbedder } from '../../../test/models/fake-embedder.js';
import type { SearchOptions } from '../../core/mod.js';
import { answerText } from '../../show/mod.js';
import { openAnswerer } from '../answerer.js';
import { openUsageBudget, openWriter, tokenBudget, type WriterOptions } from './mod.js';

const TEXT = '青禾县2022年签约项目48个，总投资96亿元。';
const OTHER = '西河县在老城区办起三座夜市，共有286个摊位。';
const QUESTION = '青禾县2022年签约了多少个项目？';
const WROTE = '青禾县2022年签约项目48个[1]。';
/** Least confidence: where the line lies is what the calibration decides. */
const UNSURE = 0;
const REFUSING = 1.1;

let folder: string;
let index: SearchIndex;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wenjin-writer-'));
  const db = openForWriting(folder, { embedder: 'fake@64', dimensions: 64 });
  for (const [i, text] of [TEXT, OTHER].entries()) await putText(db, `a${i}`, text);
  await publish(db, folder);
  db.close();
  index = await openIndex({ dataDir: folder, embedder: fakeEmbedder() });
});
afterAll(() => {
  index.close();
  rmSync(folder, { recursive: true });
});

/** An answerer with a model that says what it is told to; everything that is asked is kept. */
function given(say: (prompt: string) => string, leastConfidence = UNSURE, options: Partial<WriterOptions> = {}) {
  const searched: { readonly question: string; readonly options: SearchOptions | undefined }[] = [];
  const prompts: string[] = [];
  const watched: SearchIndex = {
    ...index,
    retrieve(question, wanted) {
      searched.push({ question, options: wanted });
      return index.retrieve(question, wanted);
    },
  };
  const model = RunnableLambda.from(async (messages: BaseMessage[]) => {
    prompts.push(messages.map(({ text }) => text).join('\n'));
    return new AIMessageChunk({ content: say(prompts.at(-1) ?? ''), response_metadata: { finish_reason: 'stop' } });
  });
  // A chat model takes strings as well; the chain gives it messages only.
  const write = openWriter({ model: model as unknown as WriterOptions['model'], ...options });
  return { answerer: openAnswerer({ index: watched, leastConfidence, write }), searched, prompts };
}

describe('an answerer with a model', () => {
  it('shows what the source carries and drops the rest, telling of each sentence', async () => {
    const { answerer, searched } = given(() => `${WROTE}青禾县2022年总投资69亿元[1]。`);
    const sentences: string[] = [];
    const options = { collections: ['default'], onSentence: ({ text }: { text: string }) => void sentences.push(text) };
    const answer = await answerer.ask(QUESTION, options);
    expect(answer).toMatchObject({ status: 'answered', mode: 'llm', generation: index.generation });
    expect(answer).toMatchObject({ verified: { sentences: 2, supported: 1, dropped: 1 } });
    expect(answerText(answer)).toContain('48个');
    expect(answerText(answer)).not.toContain('69');
    expect(answerText(answer)).toContain(sentences.join(''));
    expect(answer.citations).toMatchObject([{ n: 1, articleId: 'a0', quote: TEXT, start: 0 }]);
    expect(searched[0]?.options?.collections).toEqual(['default']);
  });

  it.each([
    ['is sure of', QUESTION, UNSURE, 'sure'],
    ['is unsure of', '那个县有多少家上市公司？', UNSURE, 'unsure'],
    ['refuses', QUESTION, REFUSING, 'unsure'],
  ])('searches once and writes what quoting %s', async (_, question, least, certainty) => {
    const { answerer, searched, prompts } = given(() => WROTE, least);
    const answer = await answerer.ask(question);
    expect(answer).toMatchObject({ status: 'answered', certainty, mode: 'llm' });
    expect(answer.citations).toMatchObject([{ articleId: 'a0', quote: TEXT }]);
    expect([searched.length, prompts.length]).toEqual([1, 1]);
  });

  it.each([
    ['says that there is no answer', '资料中没有答案。'],
    ['writes what no article carries', '青禾县2022年签约项目84个[1]。'],
  ])('refuses as quoting does where the model %s', async (_, says) => {
    const { answerer, searched } = given(() => says, REFUSING);
    expect(await answerer.ask(QUESTION)).toMatchObject({ status: 'no_evidence', reason: 'weak_evidence' });
    expect(searched).toHaveLength(1);
  });

  it('asks no model where nothing is found', async () => {
    const { answerer, prompts } = given(() => WROTE);
    expect(await answerer.ask(QUESTION, { collections: [] })).toMatchObject({ reason: 'empty_index' });
    expect(prompts).toEqual([]);
  });

  it('asks no model, and searches nothing, where somebody only talks', async () => {
    const { answerer, prompts, searched } = given(() => WROTE);
    const history = [{ question: QUESTION, answer: TEXT }];
    expect(await answerer.ask('谢谢', { history })).toMatchObject({ reason: 'small_talk', question: '谢谢' });
    expect([...prompts, ...searched]).toEqual([]);
  });

  it('understands a question that leans on the conversation, and keeps it as it was asked', async () => {
    const { answerer, searched } = given((prompt) =>
      prompt.includes('资料开始') ? '青禾县2022年总投资96亿元[1]。' : '青禾县2022年的总投资是多少？',
    );
    const history = [{ question: QUESTION, answer: TEXT }];
    const answer = await answerer.ask('它的总投资是多少？', { history });
    expect(answer).toMatchObject({ mode: 'llm', question: '它的总投资是多少？' });
    expect(searched.map(({ question }) => question)).toEqual(['青禾县2022年的总投资是多少？']);
  });

  it('quotes, and says why, where the budget of the day is used up', async () => {
    const { answerer, prompts } = given(() => WROTE, UNSURE, { budget: tokenBudget(10) });
    const answer = await answerer.ask(QUESTION);
    expect(answer).toMatchObject({ mode: 'extractive', note: expect.stringContaining('用完') });
    expect(answerText(answer)).toContain('48个');
    expect(prompts).toEqual([]);
  });
});

describe('the count of used tokens', () => {
  it('outlives the process, and is begun anew where its file is damaged', () => {
    const place = mkdtempSync(join(tmpdir(), 'wenjin-usage-'));
    onTestFinished(() => rmSync(place, { recursive: true, force: true }));
    const file = join(place, 'data', 'usage.json');
    expect(openUsageBudget(file, 100).take(80)).toBe(true);
    expect(openUsageBudget(file, 100).take(30)).toBe(false);
    openUsageBudget(file, 100).settle(80, 40);
    expect(openUsageBudget(file, 100).snapshot().used).toBe(40);
    writeFileSync(file, '{');
    expect(openUsageBudget(file, 100).take(90)).toBe(true);
  });
});
