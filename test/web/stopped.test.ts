import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openLessons } from '../../src/feedback/mod.js';
import { startServer } from '../../src/web/mod.js';
import { articleByArticle, type SlowReading } from '../discord/article-by-article.js';
import { FakeLibrary } from '../discord/library.js';
import { webOptions } from './options.js';

const QUESTION = '哪些县开办小吃店需要手续';
const HEADERS = { 'Content-Type': 'application/json', 'Accept-Language': 'zh-TW' };

let reading: SlowReading;
let server: Awaited<ReturnType<typeof startServer>>;
const failures: unknown[] = [];
let clean: () => void;

beforeAll(async () => {
  const library = new FakeLibrary();
  library.put('open.txt', '青禾县开办小吃店需要三项手续。');
  reading = articleByArticle(library, 40, 50);
  const folder = mkdtempSync(join(tmpdir(), 'wenjin-web-'));
  const lessons = openLessons({ dataDir: folder });
  const ports = { answerer: reading, explainer: library, knowledgeBase: library };
  const onFailure = (error: unknown): void => void failures.push(error);
  server = await startServer(webOptions({ ports, lessons, folder, onFailure }));
  clean = () => {
    lessons.close();
    rmSync(folder, { recursive: true });
  };
});
beforeEach(() => {
  reading.read = 0;
});
afterAll(async () => {
  await server.stop();
  clean();
});

const until = async (holds: () => boolean): Promise<void> => {
  for (let i = 0; i < 400 && !holds(); i += 1) await sleep(10);
  expect(holds()).toBe(true);
};

describe('a long answer over HTTP', () => {
  it('tells on the way how far it is, to whom the answer is streamed', async () => {
    const body = JSON.stringify({ question: QUESTION });
    const headers = { ...HEADERS, Accept: 'text/event-stream' };
    const said = await (await fetch(`${server.url}/api/ask`, { method: 'POST', body, headers })).text();
    const events = [...said.matchAll(/^event: (\w+)$/gmu)].map(([, name]) => name);
    expect(events[0]).toBe('asked');
    expect(events.at(-1)).toBe('answer');
    const told = events.filter((name) => name === 'progress').length;
    expect(told).toBeGreaterThanOrEqual(2);
    expect(told).toBeLessThanOrEqual(10);
    expect(said).toMatch(/"articles":\{"done":\d+,"total":40\},"text":"已讀 \d+\/40 篇…"/u);
  });

  it.each([
    ['/api/ask', 'application/json', { question: QUESTION }],
    ['/api/ask', 'text/event-stream', { question: QUESTION }],
    ['/v1/chat/completions', 'application/json', { messages: [{ role: 'user', content: QUESTION }] }],
    ['/v1/chat/completions', 'text/event-stream', { stream: true, messages: [{ role: 'user', content: QUESTION }] }],
    [
      '/mcp',
      'application/json, text/event-stream',
      { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'ask', arguments: { question: QUESTION } } },
    ],
  ])('is worked on no longer once %s (%s) is hung up', async (path, Accept, body) => {
    const hangUp = new AbortController();
    const request = { method: 'POST', body: JSON.stringify(body), headers: { ...HEADERS, Accept } };
    const asking = fetch(server.url + path, { ...request, signal: hangUp.signal }).then((answer) => answer.text());
    asking.catch(() => undefined);
    await until(() => reading.read >= 3);
    hangUp.abort();
    await expect(asking).rejects.toThrow();
    await sleep(200);
    const read = reading.read;
    expect(read).toBeLessThan(reading.total);
    await sleep(300);
    expect(reading.read).toBe(read);
    expect(failures).toEqual([]);
  });
});
