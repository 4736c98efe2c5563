import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLessons } from '../../src/feedback/mod.js';
import { readKeyring, startServer } from '../../src/web/mod.js';
import { FakeLibrary } from '../discord/library.js';
import { webOptions } from './options.js';

const TOKENS = { press: 'press-token-0123456789', legal: 'legal-token-0123456789' };
const SECRET = '绝密合同金额';
const CLEAR_STATUS = [400, 401, 403, 404, 405, 408, 413, 415, 421, 422, 431];
const REQUESTS = 500;

const library = new FakeLibrary();
library.put('open.txt', '青禾县开办小吃店需要三项手续。', { collection: 'press' });
library.put('secret.txt', `${SECRET}为七亿元。青禾县开办小吃店的密件。`, { collection: 'legal' });

const keyring = readKeyring(
  JSON.stringify({
    tokens: [
      { token: TOKENS.press, collections: ['press'], write: true },
      { token: TOKENS.legal, collections: ['legal'] },
    ],
  }),
);
const failures: unknown[] = [];
const folder = mkdtempSync(join(tmpdir(), 'wenjin-web-'));
const lessons = openLessons({ dataDir: folder });
const options = webOptions({
  ...{ ports: { answerer: library, explainer: library, knowledgeBase: library }, lessons, folder },
  onFailure: (error: unknown) => void failures.push(error),
});
let server: Awaited<ReturnType<typeof startServer>>;
let open: typeof server;

beforeAll(async () => {
  server = await startServer({ ...options, keyring, slowest: { headers: 300, request: 300, look: 100 } });
  open = await startServer({ ...options, keyring: undefined });
});
afterAll(async () => {
  await Promise.all([server.stop(), open.stop()]);
  lessons.close();
  rmSync(folder, { recursive: true });
});

/** Raw, so that paths and headers arrive as they are written. */
function send(url: string, head: string, body = ''): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let said = '';
    socket.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    socket.on('error', () => resolve(said)).on('close', () => resolve(said));
    socket.write(`${head}\r\nConnection: close\r\n\r\n${body}`);
  });
}

const statusOf = (response: string): number => Number(/^HTTP\/1\.1 (\d+)/u.exec(response)?.[1]);
const json = (body: string): string => `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`;

/** The same numbers every time. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state % below;
  };
}

/** One request that nobody should send. */
function hostileRequest(pick: (below: number) => number): [head: string, body: string] {
  const one = <T>(list: readonly T[]): T => list[pick(list.length)] as T;
  const path = one(['/api/ask', '/v1/chat/completions', '/mcp', '/api/verify']);
  const good = `Host: localhost\r\nAuthorization: Bearer ${TOKENS.press}`;
  const noise = String.fromCodePoint(...Array.from({ length: 1 + pick(20) }, () => 33 + pick(90)));
  const broken = one([
    '{',
    '[]',
    'null',
    '"x"',
    '{"question":1}',
    '{"question":null}',
    '{"messages":[]}',
    '\u0000',
    noise,
  ]);
  const trick = one([
    '/../../etc/passwd',
    '/page/..%2f..%2fpackage.json',
    '/page/%2e%2e/app.ts',
    '/api/articles/..%2fsecret.txt',
    '/api/articles/secret.txt',
    '/api/articles/%ff%fe',
    `/api/answers/${noise.replace(/\W/gu, '')}`,
    '/a',
    '/page/app.ts',
  ]);
  const token = one([
    '',
    'Authorization: Bearer',
    `Authorization: Bearer ${noise.replace(/\s/gu, '')}`,
    `Authorization: Basic ${TOKENS.press}`,
    `Authorization: Bearer ${TOKENS.press}x`,
  ]);
  return one<() => [string, string]>([
    () => [`POST ${path} HTTP/1.1\r\n${good}\r\n${json(broken)}`, broken],
    () => [`POST ${path} HTTP/1.1\r\n${good}\r\nContent-Type: text/plain\r\nContent-Length: 2`, '{}'],
    () => [`GET ${trick} HTTP/1.1\r\n${good}`, ''],
    () => [
      `GET /api/status HTTP/1.1\r\nHost: ${one(['evil.example', 'localhost.evil.example', '', 'localhost@evil.example'])}\r\nAuthorization: Bearer ${TOKENS.press}`,
      '',
    ],
    () => [
      `GET /api/status HTTP/1.1\r\n${good}\r\nOrigin: ${one(['http://evil.example', 'null', 'http://localhost:1'])}`,
      '',
    ],
    () => [`GET /api/status HTTP/1.1\r\n${good}\r\nSec-Fetch-Site: ${one(['cross-site', 'same-site'])}`, ''],
    () => [
      `GET ${one(['/api/status', '/api/articles', '/v1/models', '/mcp'])} HTTP/1.1\r\nHost: localhost\r\n${token || 'X: 1'}`,
      '',
    ],
    () => [`DELETE /api/articles/secret.txt HTTP/1.1\r\n${good}`, ''],
    () => [
      `POST /api/articles?name=a.txt&collection=${one(['legal', '..', '%2e%2e%2f', 'a%2fb'])} HTTP/1.1\r\n${good}\r\nContent-Length: 1`,
      'x',
    ],
    () => [`${one(['PUT', 'PATCH', 'TRACE'])} /api/ask HTTP/1.1\r\n${good}\r\nContent-Length: 0`, ''],
    () => [`POST ${path} HTTP/1.1\r\n${good}\r\nContent-Type: application/json\r\nContent-Length: 99999999`, '{'],
    () => [`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(20_000)}`, ''],
  ])();
}

describe('hostile requests', () => {
  it(`${REQUESTS} of them are each refused with a status that says why, and tell nothing`, async () => {
    const pick = seeded(20_261_129);
    const odd: string[] = [];
    for (let i = 0; i < REQUESTS; i++) {
      const [head, body] = hostileRequest(pick);
      const response = await send(server.url, head, body);
      const isFine =
        CLEAR_STATUS.includes(statusOf(response)) && !/密|七亿|secret\.txt|\/work|\n\s+at /u.test(response);
      if (!isFine) odd.push(`${head.slice(0, 200)}\n→ ${response.slice(0, 300)}`);
    }
    expect(odd).toEqual([]);
    expect(failures).toEqual([]);
    expect((await fetch(`${server.url}/`)).status).toBe(200);
  });

  it('a body that trickles in is cut off', async () => {
    const head = `POST /api/ask HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${TOKENS.press}\r\nContent-Type: application/json\r\nContent-Length: 50`;
    expect([408, 400]).toContain(statusOf(await send(server.url, head, '{')));
  });

  it('a name that was pointed here by somebody else is refused, and so is another site’s page', async () => {
    expect(statusOf(await send(open.url, 'GET /api/articles HTTP/1.1\r\nHost: rebound.example:80'))).toBe(421);
    expect(statusOf(await send(open.url, 'GET /api/articles HTTP/1.1\r\nHost: 10.0.0.7'))).toBe(421);
    const foreign = 'DELETE /api/articles/open.txt HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example';
    expect(statusOf(await send(open.url, foreign))).toBe(403);
    expect(library.articles.has('open.txt')).toBe(true);
  });
});

it('an index run is stopped by who started it and goes away', async () => {
  library.reindexGate = new Promise(() => undefined);
  const leaving = new AbortController();
  const run = await fetch(`${open.url}/api/index`, { method: 'POST', signal: leaving.signal });
  const first = await run.body?.getReader().read();
  expect(new TextDecoder().decode(first?.value)).toContain('event: progress');
  expect(library.stopped).toBe(0);
  leaving.abort();
  await expect.poll(() => library.stopped).toBe(1);
});

describe('what another collection holds', () => {
  const as = (token: string) => async (path: string, body?: unknown) => {
    const headers = {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
    };
    const response = await fetch(server.url + path, {
      headers,
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
    return response.text();
  };
  const ask = { question: `青禾县${SECRET}开办小吃店`, collections: ['press', 'legal'] };
  const mcp = (name: string, args: object) => ({
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name, arguments: args },
  });
  const WAYS: readonly (readonly [string, unknown?])[] = [
    ['/api/ask', { question: '密件' }],
    ['/api/search?q=密件&k=100&collection=legal'],
    ['/api/articles'],
    ['/api/feedback'],
    ['/api/articles?collection=legal&text=secret'],
    ['/api/status'],
    ['/v1/chat/completions', { messages: [{ role: 'user', content: '密件金额' }] }],
    ['/mcp', mcp('search', { question: '密件', collections: ['legal'] })],
    ['/mcp', mcp('read_article', { id: 'secret.txt' })],
    ['/mcp', mcp('list_articles', {})],
    ['/mcp', { jsonrpc: '2.0', id: 1, method: 'resources/list' }],
    ['/mcp', { jsonrpc: '2.0', id: 1, method: 'resources/read', params: { uri: 'wenjin://articles/secret.txt' } }],
  ];

  it.each(WAYS.map(([path, body]) => ({ path, body })))('is not told by $path $body', async ({ path, body }) => {
    const told = (await as(TOKENS.press)(path, body)).replaceAll('wenjin://articles/secret.txt', '');
    expect(told).not.toMatch(/七亿|secret\.txt|legal|的密件/u);
  });

  it('is like nothing at all, also to who asks for it by name', async () => {
    const press = as(TOKENS.press);
    expect(await press('/api/articles/secret.txt')).toBe(await press('/api/articles/missing.txt'));
    const quote = { quote: `${SECRET}为七亿元。` };
    expect(await press('/api/verify', { ...quote, articleId: 'secret.txt' })).toBe(
      await press('/api/verify', { ...quote, articleId: 'missing.txt' }),
    );
    expect(await as(TOKENS.legal)('/api/verify', { ...quote, articleId: 'secret.txt' })).toContain('stands');
  });

  it('is not opened by the address of an answer from it', async () => {
    const { id } = JSON.parse(await as(TOKENS.legal)('/api/ask', ask)) as { id: string };
    expect(await as(TOKENS.legal)(`/api/answers/${id}`)).toContain('七亿');
    expect(await as(TOKENS.press)(`/api/answers/${id}`)).toContain('NOT_FOUND');
  });

  it('is not told by what others asked in vain, voted on or measured', async () => {
    await as(TOKENS.legal)('/api/ask', { question: '附卷藏于何处' });
    const { id } = JSON.parse(await as(TOKENS.legal)('/api/ask', ask)) as { id: string };
    await as(TOKENS.legal)(`/api/answers/${id}/vote`, { verdict: 'down', reason: '密' });
    expect(await as(TOKENS.legal)('/api/feedback')).toMatch(/附卷藏于何处.*密/u);
    const told = await as(TOKENS.press)('/api/feedback');
    expect(told).not.toMatch(/附卷|的密件/u);
    expect(JSON.parse(told)).toMatchObject({ votes: [], judge: false });
    expect(await as(TOKENS.press)(`/api/answers/${id}/vote`, { verdict: 'up' })).toContain('NOT_FOUND');
    // Question sets, reports and indexing are of all collections at once.
    const line = { question: '问', verdict: 'down' };
    expect(await as(TOKENS.press)('/api/cases', line)).toContain('READ_ONLY');
    expect(await as(TOKENS.press)('/api/index', {})).toContain('READ_ONLY');
    expect(await as(TOKENS.press)('/api/cases')).toContain('NOT_FOUND');
    expect(await as(TOKENS.press)('/api/evaluations')).toBe('{"runs":[]}');
  });

  it('is in no file that is handed out', async () => {
    const paper = join(folder, 'secret.pdf');
    writeFileSync(paper, '%PDF-1.7 七亿');
    library.files.set('secret.txt', paper);
    expect(await as(TOKENS.legal)('/api/files/secret.txt')).toContain('七亿');
    const press = as(TOKENS.press);
    expect(await press('/api/files/secret.txt')).toBe(await press('/api/files/missing.txt'));
    library.files.set('open.txt', join(folder, 'cases.jsonl'));
    expect(await press('/api/files/open.txt')).toContain('NOT_FOUND');
  });

  it('is not written to without the right', async () => {
    const headers = { Authorization: `Bearer ${TOKENS.legal}` };
    const added = await fetch(`${server.url}/api/articles?name=a.txt&collection=legal`, {
      method: 'POST',
      headers,
      body: '甲',
    });
    expect(added.status).toBe(403);
    const removed = await fetch(`${server.url}/api/articles/secret.txt`, { method: 'DELETE', headers });
    expect([removed.status, library.articles.has('secret.txt')]).toEqual([403, true]);
  });
});
