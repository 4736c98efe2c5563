import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import OpenAI from 'openai';
import { OpenAPIClientAxios } from 'openapi-client-axios';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { servedWorkplace } from './serving.js';
import { wenjin, wenjinJson } from './wenjin.js';

const QUESTION = '开办小吃店需要几项手续？';
const SOURCE = 'permits.txt';
const NEW = '雲灣港燈塔改造\n2024年5月6日\n\n雲灣港的白浪燈塔更換了燈器，射程增加到二十二海里。\n';

const served = servedWorkplace();

/** Whatever an answer's JSON holds: these are what a program without types sees. */
type Json = ReturnType<JSON['parse']>;

const get = async (path: string): Promise<Json> => (await fetch(served.url + path)).json();
const post = async (path: string, body: unknown): Promise<Json> =>
  (
    await fetch(served.url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).json();

/** What an address of the page lights up: the stretch of the article that stands behind `#`. */
async function litAt(address: string): Promise<string> {
  const { pathname, hash } = new URL(address, served.url);
  const [start = 0, end = 0] = hash.slice(1).split('-').map(Number);
  const { text } = await get(`/api${pathname}`);
  return text.slice(start, end);
}

describe('what programs are answered', () => {
  it('the API: an answer whose links open at its quotes', async () => {
    const answer = await post('/api/ask', { question: QUESTION });
    expect(answer.citations[0].articleId).toBe(SOURCE);
    expect(await Promise.all(answer.links.map(litAt))).toEqual(answer.citations.map((one: Json) => one.quote));
    expect(await get(`/api/answers/${answer.id}`)).toEqual(answer);
  });

  it('a client made from the OpenAPI document', async () => {
    const definition = await get('/api/openapi.json');
    expect(definition.openapi).toBe('3.1.0');
    const client = await new OpenAPIClientAxios({ definition }).init();
    client.defaults.baseURL = served.url;
    const call = async (id: string, values: Json = null, body?: unknown): Promise<Json> =>
      (await client[id]?.(values, body))?.data;
    const answer = await call('ask', null, { question: QUESTION });
    const { articleId, quote, start } = answer.citations[0];
    expect(await call('verifyQuote', null, { articleId, quote, start })).toEqual({ fate: 'stands', now: start });
    const { text } = await call('readArticle', { id: articleId });
    expect(text.slice(start, start + quote.length)).toBe(quote);
    expect((await call('listArticles', { limit: 2 })).articles).toHaveLength(2);
    expect((await call('search', { q: QUESTION, k: 1 })).results[0].article.id).toBe(SOURCE);
    await call('vote', { id: answer.id }, { verdict: 'down', reason: '太短' });
    const { votes, judge } = await call('readFeedback');
    expect([judge, votes]).toEqual([true, [expect.objectContaining({ question: QUESTION, reason: '太短' })]]);
    expect(await call('addCase', null, votes[0])).toEqual({ cases: 1 });
    expect(await call('readCases')).toMatchObject({ question: QUESTION, reason: '太短' });
    expect(await call('readEvaluations')).toEqual({ runs: [] });
  });

  it.each([false, true])('the openai package, streamed: %s', async (stream) => {
    const client = new OpenAI({ baseURL: `${served.url}/v1`, apiKey: 'none' });
    expect((await client.models.list()).data.map(({ id }) => id)).toEqual(['wenjin']);
    const asked = { model: 'wenjin', messages: [{ role: 'user' as const, content: QUESTION }] };
    const message = stream
      ? await client.beta.chat.completions.stream(asked).finalMessage()
      : (await client.chat.completions.create(asked)).choices[0]?.message;
    expect(message?.content).toContain('3项');
    const cited = (message as Json).annotations[0].url_citation;
    expect(message?.content?.slice(cited.start_index, cited.end_index)).toBe('[1]');
    expect(await litAt(cited.url)).toContain('3项');
  });

  it.each(['stdio', 'http'])("the SDK's MCP client over %s", async (over) => {
    const program = join(projectRoot, 'dist', 'src', 'cli', 'main.js');
    const transport =
      over === 'stdio'
        ? new StdioClientTransport({ command: process.execPath, args: [program, 'mcp', '--data', served.place.data] })
        : new StreamableHTTPClientTransport(new URL(`${served.url}/mcp`));
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(transport as Parameters<Client['connect']>[0]);
    const call = async (name: string, args: object): Promise<Json> => {
      const { content } = (await client.callTool({ name, arguments: { ...args } })) as { content: { text: string }[] };
      return JSON.parse(content[0]?.text ?? '');
    };
    try {
      const names = (await client.listTools()).tools.map(({ name }) => name);
      expect(names).toEqual(['ask', 'search', 'read_article', 'list_articles', 'verify_quote']);
      const { articleId, quote, start } = (await call('ask', { question: QUESTION })).citations[0];
      const stretch = await call('read_article', { id: articleId, offset: start, length: 400 });
      expect(stretch.text).toContain(quote);
      expect(await call('verify_quote', { articleId, quote, start: 0 })).toEqual({ fate: 'moved', now: start });
      expect((await call('list_articles', {})).total).toBe(4);
      expect((await call('search', { question: QUESTION, limit: 1 })).results).toHaveLength(1);
      const { resources } = await client.listResources();
      const uri = resources.find(({ uri }) => uri.endsWith(SOURCE))?.uri ?? '';
      const [content] = (await client.readResource({ uri })).contents;
      expect((content as { text: string }).text).toContain(quote);
    } finally {
      await client.close();
    }
  });
});

it('a question that no article answers is a gap, once however often it is asked, until it is known what it wants', async () => {
  for (const question of ['月球背面的温度是多少？', '月球背面的温度是多少']) await post('/api/ask', { question });
  const { gaps } = await get('/api/feedback');
  expect(gaps).toEqual([expect.objectContaining({ question: '月球背面的温度是多少', count: 2 })]);
});

it('a file is added, asked about, and removed', async () => {
  const path = `/api/articles?name=${encodeURIComponent('灯塔.txt')}`;
  const added = await fetch(served.url + path, { method: 'POST', body: NEW });
  expect(added.status).toBe(201);
  const { id } = ((await added.json()) as Json).articles[0];
  const answer = await post('/api/ask', { question: '白浪燈塔的射程是多少？' });
  expect(answer.answer).toContain('二十二海里');
  const article = `${served.url}/api/articles/${id.split('/').map(encodeURIComponent).join('/')}`;
  expect((await fetch(article, { method: 'DELETE' })).status).toBe(204);
  expect((await fetch(article)).status).toBe(404);
});

it('an answer is saved as a receipt', async () => {
  const file = join(served.place.folder, 'receipt.json');
  await wenjinJson(['ask', QUESTION, '--receipt', file, '--data', served.place.data]);
  const saved = JSON.parse(readFileSync(file, 'utf8'));
  const { id } = await post('/api/ask', { question: QUESTION });
  const { savedAt, seal, ...receipt } = await get(`/api/answers/${id}/receipt`);
  expect(saved).toMatchObject({ ...receipt, generation: expect.any(Number) });
  const { text } = await get(`/api/articles/${SOURCE}`);
  expect(text).toContain(saved.quotes[0].quote);
  expect((await wenjin(['verify', file, '--data', served.place.data])).code).toBe(0);
});

it('others are let in with tokens only', async () => {
  const open = await wenjin(['serve', '--host', '0.0.0.0', '--data', served.place.data, '--lang', 'en']);
  expect(open.code).toBe(2);
  expect(open.stderr).toContain('--tokens');
});
