import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import OpenAI from 'openai';
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
    const document = await get('/api/openapi.json');
    expect(document.openapi).toBe('3.1.0');
    const call = clientOf(document);
    const answer = await call('ask', {}, { question: QUESTION });
    const { articleId, quote, start } = answer.citations[0];
    expect(await call('verifyQuote', {}, { articleId, quote, start })).toEqual({ fate: 'stands', now: start });
    const { text } = await call('readArticle', { id: articleId });
    expect(text.slice(start, start + quote.length)).toBe(quote);
    expect((await call('listArticles', { limit: 2 })).articles).toHaveLength(2);
    expect((await call('search', { q: QUESTION, k: 1 })).results[0].article.id).toBe(SOURCE);
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

it('a receipt is sound until its article changes', async () => {
  const file = join(served.place.folder, 'receipt.json');
  await wenjinJson(['ask', QUESTION, '--receipt', file, '--data', served.place.data]);
  expect((await wenjin(['verify', file, '--data', served.place.data])).code).toBe(0);
  const { text } = await get(`/api/articles/${SOURCE}`);
  const receipt = readFileSync(file, 'utf8');
  expect(text).toContain(JSON.parse(receipt).quotes[0].quote);
  served.place.write('receipt.json', receipt.replace(/3项/gu, '4项'));
  const { code, stdout } = await wenjin(['verify', file, '--data', served.place.data, '--lang', 'en']);
  expect(code).toBe(1);
  expect(stdout).toContain('changed');
  expect((await wenjin(['verify', join(served.place.articles, SOURCE)])).code).toBe(1);
});

it('others are let in with tokens only', async () => {
  const open = await wenjin(['serve', '--host', '0.0.0.0', '--data', served.place.data, '--lang', 'en']);
  expect(open.code).toBe(2);
  expect(open.stderr).toContain('--tokens');
});

/** Knows nothing of the server but its document. */
function clientOf(document: Json) {
  const operations = Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
    Object.entries<Json>(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );
  return async (id: string, values: Record<string, string | number>, body?: unknown): Promise<Json> => {
    const { path, method, parameters, requestBody } = operations.find(({ operationId }) => operationId === id);
    const query = new URLSearchParams();
    let filled: string = path;
    for (const { name, in: where } of parameters) {
      if (values[name] === undefined) continue;
      if (where === 'path') filled = filled.replace(`{${name}}`, encodeURIComponent(values[name]));
      else query.set(name, String(values[name]));
    }
    const type = Object.keys(requestBody?.content ?? {})[0];
    const response = await fetch(`${served.url}${filled}?${query}`, {
      method: method.toUpperCase(),
      ...(type && { headers: { 'Content-Type': type }, body: JSON.stringify(body) }),
    });
    return response.json();
  };
}
