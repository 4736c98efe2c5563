import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AIMessageChunk, type BaseMessage } from '@langchain/core/messages';
import { RunnableLambda } from '@langchain/core/runnables';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Answer, Answered, Answerer, AskOptions, NoEvidence, SearchHit, SearchOptions } from '../core/mod.js';
import { answerText } from '../show/mod.js';
import { withLlm } from './with-llm.js';
import { openUsageBudget, tokenBudget } from './write/mod.js';

const TEXT = '青禾县2022年签约项目48个，总投资96亿元。';
const QUESTION = '青禾县2022年签约了多少个项目？';
const FRAME = {
  question: QUESTION,
  language: 'zh-Hans',
  confidence: 0.9,
  generation: 7,
  ms: { retrieve: 1, answer: 1, total: 2 },
} as const;
const QUOTED: Answered = {
  ...FRAME,
  status: 'answered',
  certainty: 'sure',
  mode: 'extractive',
  conflicts: [],
  citations: [],
};
const REFUSED: NoEvidence = {
  ...FRAME,
  status: 'no_evidence',
  mode: 'extractive',
  reason: 'weak_evidence',
  conflicts: [],
  citations: [],
  nearest: [],
};
const HIT: SearchHit = {
  rank: 1,
  score: 1,
  article: {
    ...{ id: 'a.txt', title: '青禾县晒成绩', source: '青禾日报', date: '2023-01-05', url: null, path: 'a.txt' },
    ...{ language: 'zh-Hans', collection: 'default', copies: [] },
  },
  passage: { id: 'a.txt#0', text: TEXT, start: 10, end: 10 + TEXT.length },
  sentence: { text: TEXT, start: 10, end: 10 + TEXT.length },
  signals: { dense: 1, lexical: 1, crosslingual: 0 },
};

/** An answerer over one article and a model that says what it is told to; everything that is asked is kept. */
function given(quoting: (question: string) => Answer, say: (prompt: string) => string) {
  const asked: { readonly question: string; readonly options: AskOptions | undefined }[] = [];
  const searched: { readonly question: string; readonly options: SearchOptions | undefined }[] = [];
  const prompts: string[] = [];
  const extractive: Answerer = {
    async ask(question, options) {
      asked.push({ question, options });
      return quoting(question);
    },
  };
  const index = {
    async search(question: string, options?: SearchOptions) {
      searched.push({ question, options });
      return { question, generation: 8, results: [HIT], ms: 1 };
    },
  };
  const model = RunnableLambda.from(async (messages: BaseMessage[]) => {
    prompts.push(messages.map(({ text }) => text).join('\n'));
    return new AIMessageChunk({ content: say(prompts.at(-1) ?? ''), response_metadata: { finish_reason: 'stop' } });
  });
  // A chat model takes strings as well; the chain gives it messages only.
  return {
    extractive,
    index,
    model: model as unknown as Parameters<typeof withLlm>[0]['model'],
    asked,
    searched,
    prompts,
  };
}

describe('withLlm', () => {
  it('shows what the source carries and drops the rest, telling of each sentence', async () => {
    const parts = given(
      () => QUOTED,
      () => '青禾县2022年签约项目48个[1]。青禾县2022年总投资69亿元[1]。',
    );
    const sentences: string[] = [];
    const options = { collections: ['default'], onSentence: ({ text }: { text: string }) => void sentences.push(text) };
    const answer = await withLlm(parts).ask(QUESTION, options);
    expect(answer).toMatchObject({ status: 'answered', certainty: 'sure', mode: 'llm', generation: 8 });
    expect(answer).toMatchObject({ verified: { sentences: 2, supported: 1, dropped: 1 } });
    expect(answerText(answer)).toContain('48个');
    expect(answerText(answer)).not.toContain('69');
    expect(sentences).toEqual([answerText(answer)]);
    expect(answer.citations).toMatchObject([{ n: 1, articleId: 'a.txt', quote: TEXT, start: 10 }]);
    expect(parts.searched[0]?.options?.collections).toEqual(['default']);
  });

  it('asks no model where the articles have no answer', async () => {
    const parts = given(
      () => REFUSED,
      () => '四十八个[1]。',
    );
    expect(await withLlm(parts).ask(QUESTION)).toEqual(REFUSED);
    expect(parts.prompts).toEqual([]);
  });

  it('asks no model, and searches nothing, where somebody only talks', async () => {
    const talk: NoEvidence = { ...REFUSED, reason: 'small_talk', talk: 'thanks', examples: [] };
    const parts = given(
      () => talk,
      () => '四十八个[1]。',
    );
    const history = [{ question: QUESTION, answer: answerText(QUOTED) }];
    expect(await withLlm(parts).ask('谢谢', { history })).toEqual({ ...talk, question: '谢谢' });
    expect([...parts.prompts, ...parts.searched]).toEqual([]);
  });

  it('understands a question that leans on the conversation, and keeps it as it was asked', async () => {
    const parts = given(
      (question) => (question === '它的总投资是多少？' ? REFUSED : QUOTED),
      (prompt) => (prompt.includes('资料开始') ? '青禾县2022年总投资96亿元[1]。' : '青禾县2022年的总投资是多少？'),
    );
    const history = [{ question: QUESTION, answer: answerText(QUOTED) }];
    const answer = await withLlm(parts).ask('它的总投资是多少？', { history, collections: ['news'] });
    expect(answer).toMatchObject({ mode: 'llm', question: '它的总投资是多少？' });
    expect(parts.asked.map(({ question }) => question)).toEqual(['它的总投资是多少？', '青禾县2022年的总投资是多少？']);
    expect(parts.asked.every(({ options }) => options?.collections?.[0] === 'news')).toBe(true);
    expect(parts.searched[0]?.question).toBe('青禾县2022年的总投资是多少？');
  });

  it('quotes, and says why, where the budget of the day is used up', async () => {
    const parts = given(
      () => QUOTED,
      () => '青禾县2022年签约项目48个[1]。',
    );
    const answer = await withLlm({ ...parts, budget: tokenBudget(10) }).ask(QUESTION);
    expect(answer).toMatchObject({ mode: 'extractive', citations: QUOTED.citations });
    expect(answer).toHaveProperty('note', expect.stringContaining('用完'));
    expect(parts.prompts).toEqual([]);
  });
});

describe('the count of used tokens', () => {
  it('outlives the process, and is begun anew where its file is damaged', () => {
    const folder = mkdtempSync(join(tmpdir(), 'wenjin-usage-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'data', 'usage.json');
    expect(openUsageBudget(file, 100).take(80)).toBe(true);
    expect(openUsageBudget(file, 100).take(30)).toBe(false);
    openUsageBudget(file, 100).settle(80, 40);
    expect(openUsageBudget(file, 100).snapshot().used).toBe(40);
    writeFileSync(file, '{');
    expect(openUsageBudget(file, 100).take(90)).toBe(true);
  });
});
