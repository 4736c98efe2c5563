import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLessons } from '../../src/feedback/mod.js';
import { type RunningServer, readKeyring, startServer } from '../../src/web/mod.js';
import { FakeLibrary } from '../discord/library.js';
import { webOptions } from './options.js';

const TOKEN = 'team-token-0123456789';
const PUBLIC = 'https://ask.example.org';

const library = new FakeLibrary();
library.put('open.txt', '青禾县开办小吃店需要三项手续。');
const folder = mkdtempSync(join(tmpdir(), 'wenjin-proxied-'));
const lessons = openLessons({ dataDir: folder });
let loads = 0;
let server: RunningServer;
let proxy: Server;

/** What docs/serve.md asks of a proxy: the name that was asked for goes along, and nothing is held back. */
function startProxy(target: string): Server {
  const { port } = new URL(target);
  return createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const onward = httpRequest({ host: '127.0.0.1', port, method, path: url, headers }, (answered) => {
      outgoing.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(outgoing);
    });
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
}

beforeAll(async () => {
  const ports = { answerer: library, explainer: library, knowledgeBase: library };
  const origin = async () => {
    loads += 1;
    return { program: 'test', models: {} };
  };
  const keyring = readKeyring(JSON.stringify({ tokens: [{ token: TOKEN, collections: 'all' }] }));
  server = await startServer(webOptions({ ports, origin, lessons, folder, keyring, publicUrl: PUBLIC }));
  proxy = startProxy(server.url);
  await once(proxy, 'listening');
});
afterAll(async () => {
  proxy.close();
  await server.stop();
  lessons.close();
  rmSync(folder, { recursive: true });
});

/** As a browser that opened the public address would ask. */
function ask(
  path: string,
  { body, token, host = 'ask.example.org' }: { body?: object; token?: string; host?: string },
) {
  return new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const headers = {
      ...{ host, origin: PUBLIC, 'content-type': 'application/json', accept: 'text/event-stream' },
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const { port } = proxy.address() as AddressInfo;
    const sent = httpRequest({ port, path, method: body ? 'POST' : 'GET', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    sent.on('error', reject).end(body && JSON.stringify(body));
  });
}

it('loads nothing before somebody comes, and once then', async () => {
  expect(loads).toBe(0);
  await Promise.all([ask('/', {}), ask('/library', {})]);
  expect(loads).toBe(1);
});

it('a team asks behind a reverse proxy, under the public name and with a token', async () => {
  const question = '青禾县开办小吃店需要几项手续？';
  expect((await ask('/', {})).text).toContain('<main');
  expect((await ask('/api/ask', { body: { question } })).status).toBe(401);
  const { text } = await ask('/api/ask', { body: { question }, token: TOKEN });
  expect(text).toMatch(/^event: asked\n.*\nevent: answer\n/su);
  const chat = { model: 'wenjin', messages: [{ role: 'user', content: question }] };
  const answered = await ask('/v1/chat/completions', { body: chat, token: TOKEN });
  expect(answered.text).toContain(`${PUBLIC}/articles/open.txt#0-`);
  expect((await ask('/', { host: 'elsewhere.example' })).status).toBe(421);
});
