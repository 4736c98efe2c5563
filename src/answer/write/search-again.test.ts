import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SearchIndex } from '../../../index/mod.js';
import { type MadeIndex, makeIndexOf } from '../../../test/index/made.js';
import { type Act, type ChatServer, chatServer } from '../../../test/trust/chat-server.js';
import type { SearchOptions } from '../../core/mod.js';
import { openAnswerer } from '../answerer.js';
import { openChatModel, openWriter, tokenBudget, type WriterOptions } from './mod.js';

const WHO = '青禾县县长林小溪在会上介绍了夜市的经验。';
const WHERE = '林小溪1998年毕业于东海大学水利系。';
const QUESTION = '青禾县县长毕业于哪所大学？';
const QUERY = '林小溪 毕业';

let made: MadeIndex;
let index: SearchIndex;
beforeAll(async () => {
  made = await makeIndexOf([WHO, WHERE]);
  ({ index } = made);
});
afterAll(() => made.remove());

let server: ChatServer;
afterEach(() => server.close());

/** Every message and call has an id of its own, else it takes the place of another. */
let id = 0;
const calls = (...queries: readonly string[]): Act => ({
  status: 200,
  body: JSON.stringify({
    ...{ id: `message-${id++}`, object: 'chat.completion', created: 1, model: 'scripted' },
    choices: [
      {
        ...{ index: 0, finish_reason: 'tool_calls' },
        message: {
          ...{ role: 'assistant', content: null },
          tool_calls: queries.map((query) => ({
            id: `call-${id++}`,
            type: 'function',
            function: { name: 'search', arguments: JSON.stringify({ query }) },
          })),
        },
      },
    ],
  }),
});
const SAYS_ENOUGH: Act = {
  status: 200,
  body: JSON.stringify({
    ...{ id: 'x', object: 'chat.completion', created: 1, model: 'scripted' },
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: '够了' } }],
  }),
};

/** What the model does turn by turn while it searches, and then writes; the first search finds one article, further ones the other. */
async function asking(turns: readonly Act[], wrote: string, least = 0, options: Partial<WriterOptions> = {}) {
  let turn = 0;
  server = await chatServer(({ stream }) => (stream ? { say: wrote } : (turns[turn++] ?? turns.at(-1) ?? SAYS_ENOUGH)));
  const searched: [string, readonly string[] | undefined][] = [];
  const narrow: SearchIndex = {
    ...index,
    async retrieve(question: string, wanted: SearchOptions = {}) {
      searched.push([question, wanted.collections]);
      const retrieval = await index.retrieve(question, wanted);
      const article = question === QUESTION ? 'a0' : 'a1';
      return { ...retrieval, passages: retrieval.passages.filter(({ card }) => card.id === article) };
    },
  };
  const model = openChatModel({ url: server.url, model: 'scripted' });
  const write = openWriter({ model, agent: true, ...options });
  const answer = await openAnswerer({ index: narrow, leastConfidence: least, write }).ask(QUESTION, {
    collections: ['default'],
  });
  return { answer, searched, turns: turn };
}

const WROTE = '青禾县县长是林小溪[1]。林小溪毕业于东海大学水利系[2]。林小溪曾任东海大学校长[2]。';

describe('a model that may search again', () => {
  it.each([
    ['is unsure', 0],
    ['refuses', 1.1],
  ])('finds what one search did not where quoting %s, and every sentence is checked', async (_, least) => {
    const { answer, searched, turns } = await asking([calls(QUERY), SAYS_ENOUGH], WROTE, least);
    expect(searched).toEqual([
      [QUESTION, ['default']],
      [QUERY, ['default']],
    ]);
    expect(turns).toBe(2);
    expect(answer).toMatchObject({ mode: 'llm', certainty: 'unsure' });
    expect(answer).toMatchObject({ verified: { sentences: 3, supported: 2, dropped: 1 } });
    expect(answer.citations.map(({ articleId }) => articleId).toSorted()).toEqual(['a0', 'a1']);
  });

  it('is stopped after three searches', async () => {
    const { answer, searched, turns } = await asking(
      [1, 2, 3, 4].map(() => calls(QUERY, '东海大学')),
      WROTE,
    );
    expect(turns).toBe(2);
    expect(searched).toHaveLength(1 + 3);
    expect(answer).toMatchObject({ mode: 'llm', verified: { supported: 2 } });
  });

  it('writes from the first search where its server has no tools', async () => {
    const { answer, searched } = await asking([{ status: 400 }], '青禾县县长是林小溪[1]。');
    expect(searched).toHaveLength(1);
    expect(answer).toMatchObject({ mode: 'llm', citations: [{ articleId: 'a0' }] });
  });

  it.each([
    ['is not asked to', { agent: false }],
    ['has no tokens left for it', { budget: tokenBudget(5000) }],
  ])('searches no more where it %s', async (_, options) => {
    const { searched, turns } = await asking([calls(QUERY)], '青禾县县长是林小溪[1]。', 0, options);
    expect([searched.length, turns]).toEqual([1, 0]);
  });
});
