import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ReadEvent, type ReadOptions, read, readFile } from '../../ingest/read/mod.js';
import { openWorkshop } from '../../ingest/workshop/mod.js';
import type { RawArticle, ReadFailure } from '../../src/core/mod.js';

/** One for all tests: starting it from the sources takes longer than most of them. */
const workshop = openWorkshop();
afterAll(() => workshop.close());

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wenjin-read-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const put = (name: string, content: string | Buffer): string => {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
};
const eventsOf = async (paths: readonly string[] = [root], options?: ReadOptions): Promise<ReadEvent[]> => {
  const events: ReadEvent[] = [];
  for await (const event of read(paths, { workshop, ...options })) events.push(event);
  return events;
};
const articlesIn = (events: readonly ReadEvent[]): RawArticle[] =>
  events.flatMap((event) => (event.kind === 'article' ? [event.article] : []));
const failuresIn = (events: readonly ReadEvent[]): ReadFailure[] =>
  events.flatMap((event) => (event.kind === 'failed' ? [event.failure] : []));
const codesIn = async (paths?: readonly string[]): Promise<Record<string, string>> =>
  Object.fromEntries(failuresIn(await eventsOf(paths)).map(({ path, code }) => [path, code]));

vi.setConfig({ testTimeout: 30_000 });

describe('reading a folder', () => {
  it('gives every supported file in the order of paths, hidden and other ones passed over', async () => {
    for (const name of ['b.txt', 'B.TXT', 'a/z.md', 'a.txt', '.hidden/x.txt', '.x.txt', 'photo.png', '~$b.docx'])
      put(name, '正文');
    expect(articlesIn(await eventsOf()).map(({ id }) => id)).toEqual(['B.TXT', 'a.txt', 'a/z.md', 'b.txt']);
  });

  it('names a file that was named directly by its base name', async () => {
    const path = put('深/文章.txt', '正文');
    expect(articlesIn(await readFile(path))).toMatchObject([{ id: '文章.txt', path: '文章.txt', original: '正文' }]);
  });

  it('walks into a folder that is called like a file', async () => {
    put('x.txt/inner.txt', '正文');
    expect(articlesIn(await eventsOf()).map(({ id }) => id)).toEqual(['x.txt/inner.txt']);
  });

  it('reads a file once however often it is named', async () => {
    const path = put('a.txt', '正文');
    expect(await eventsOf([root, path, root])).toHaveLength(1);
  });

  it('changes line ends and nothing else', async () => {
    put('a.txt', '\uFEFF  第一行 \r\n\r\n第二行\t。\r\n');
    expect(articlesIn(await eventsOf())[0]?.original).toBe('  第一行 \n\n第二行\t。\n');
  });

  it('asks whether a file is known before it is parsed, by id and content', async () => {
    const [first] = articlesIn(await eventsOf([put('a.txt', '正文')]));
    put('broken.pdf', '%PDF- nothing');
    const known = await eventsOf([root], { isKnown: () => true });
    expect(known).toMatchObject([{ kind: 'unchanged', id: 'a.txt', hash: first?.hash }, { kind: 'unchanged' }]);
    put('a.txt', '正文。');
    expect(articlesIn(await eventsOf([root], { isKnown: (_, hash) => hash === first?.hash }))).toHaveLength(1);
  });

  it('stops when it is told to', async () => {
    for (const n of [1, 2, 3]) put(`${n}.txt`, '正文');
    const controller = new AbortController();
    let count = 0;
    for await (const _ of read([root], { signal: controller.signal })) {
      count += 1;
      controller.abort();
    }
    expect(count).toBe(1);
  });

  it('reads legacy charsets, also of pages that name the wrong one', async () => {
    put('gb.txt', iconv.encode('鄂尔多斯优化营商环境。', 'gb18030'));
    put('big5.html', iconv.encode('<meta charset="utf-8"><p>優化營商環境，企業普遍表示歡迎。</p>', 'big5'));
    expect(articlesIn(await eventsOf()).map(({ original }) => original)).toEqual([
      '優化營商環境，企業普遍表示歡迎。',
      '鄂尔多斯优化营商环境。',
    ]);
  });
});

describe('JSON', () => {
  it('reads elements with and without ids, text and HTML', async () => {
    put(
      'a.json',
      JSON.stringify([
        { id: 'own', text: '一', title: '题', date: '2021年1月26日', collection: '城' },
        { html: '<h1>页</h1><p>二</p>' },
      ]),
    );
    put('one.json', JSON.stringify({ text: '单篇' }));
    const articles = articlesIn(await eventsOf());
    expect(articles).toMatchObject([
      { id: 'own', path: 'a.json', original: '一', title: '题', date: '2021-01-26', collection: '城' },
      { id: 'a.json#2', title: '页', collection: 'default' },
      { id: 'one.json', original: '单篇' },
    ]);
  });

  it('makes one failure of a malformed line and goes on', async () => {
    put('a.jsonl', '{"text":"一"}\n\n{"text":\n{"title":"无正文"}\n{"text":5}\n{"text":""}\n{"text":"六\\r\\n"}\n');
    const events = await eventsOf();
    expect(articlesIn(events).map(({ id, original }) => [id, original])).toEqual([
      ['a.jsonl#1', '一'],
      ['a.jsonl#7', '六\n'],
    ]);
    expect(failuresIn(events).map(({ path, code }) => [path, code])).toEqual([
      ['a.jsonl:3', 'BAD_JSON'],
      ['a.jsonl:4', 'BAD_JSON'],
      ['a.jsonl:5', 'BAD_JSON'],
      ['a.jsonl:6', 'EMPTY'],
    ]);
  });

  it('reads lines in UTF-16 and in GB18030', async () => {
    const lines = '{"text":"鄂尔多斯优化营商环境"}\n{"text":"第二条也在这里"}\n';
    put('gb.jsonl', iconv.encode(lines, 'gb18030'));
    put('wide.jsonl', iconv.encode(lines, 'utf-16le', { addBOM: true }));
    expect(articlesIn(await eventsOf()).map(({ original }) => original)).toEqual([
      '鄂尔多斯优化营商环境',
      '第二条也在这里',
      '鄂尔多斯优化营商环境',
      '第二条也在这里',
    ]);
  });

  it('reads 20,000 lines of 800 bytes in seconds of processor time', async () => {
    const line = JSON.stringify({ text: '鄂尔多斯优化营商环境行动方案。'.repeat(18) });
    const path = put('many.jsonl', `${line}\n`.repeat(20_000));
    const start = process.cpuUsage();
    let count = 0;
    for await (const event of read([path])) if (event.kind === 'article') count += 1;
    expect(count).toBe(20_000);
    const { user, system } = process.cpuUsage(start);
    // Some 1.2 s; processor time, because the machine of a test is shared.
    expect((user + system) / 1e6).toBeLessThan(5);
  }, 60_000);

  it('refuses a line of 50 MB and reads the next', async () => {
    const path = put(
      'long.jsonl',
      Buffer.concat([
        Buffer.from('{"text":"'),
        Buffer.alloc(50 * 1024 * 1024, 'x'),
        Buffer.from('"}\n{"text":"后一行"}'),
      ]),
    );
    const events = await eventsOf([path]);
    expect(failuresIn(events)).toMatchObject([{ code: 'TOO_LARGE', path: `${path}:1` }]);
    expect(articlesIn(events)).toMatchObject([{ id: 'long.jsonl#2' }]);
  });
});

describe('bad input', () => {
  it('names the first thousand elements that are no articles and counts the rest', async () => {
    const article = JSON.stringify({ text: '青禾县的水库昨日竣工。' });
    put('list.json', `[${'1,'.repeat(300_000)}${article}]`);
    put('lines.jsonl', `${'[]\n'.repeat(100_000)}${'{}\n'.repeat(100_000)}${article}\n`);
    const events = await eventsOf();
    expect(articlesIn(events).map(({ id }) => id)).toEqual(['lines.jsonl#200001', 'list.json#300001']);
    const failures = failuresIn(events);
    expect(failures).toHaveLength(2002);
    expect(failures.filter(({ reason }) => reason?.key === 'moreFaults')).toMatchObject([
      { path: 'lines.jsonl', code: 'BAD_JSON', reason: { values: { count: 199_000 } } },
      { path: 'list.json', code: 'BAD_JSON', reason: { values: { count: 299_000 } } },
    ]);
  });

  it('names what is wrong with each file', async () => {
    put('empty.txt', '');
    put('blank.txt', ' \n\u3000\n');
    put('nul.txt', '文\0字');
    put('image.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]));
    put('noise.txt', createHash('sha512').update('x').digest());
    put('cut.txt', Buffer.from('优化营商环境'.repeat(20)).subarray(0, -2));
    put('bad.json', '{"text":');
    put('none.json', '[]');
    put('blank.jsonl', '\n\n');
    put('line.txt', Buffer.alloc(50 * 1024 * 1024, 'x'));
    expect(await codesIn()).toEqual({
      'empty.txt': 'EMPTY',
      'blank.txt': 'NO_TEXT',
      'nul.txt': 'BINARY',
      'image.txt': 'BINARY',
      'noise.txt': expect.stringMatching(/BINARY|DAMAGED/),
      'cut.txt': 'DAMAGED',
      'bad.json': 'BAD_JSON',
      'none.json': 'NO_TEXT',
      'blank.jsonl': 'NO_TEXT',
      'line.txt': 'TOO_LARGE',
    });
  });

  it('tells missing and unsupported names', async () => {
    const picture = put('photo.png', 'x');
    const missing = join(root, 'none.txt');
    expect(await codesIn([missing, picture, '/dev/null', ''])).toEqual({
      [missing]: 'NOT_FOUND',
      [picture]: 'UNSUPPORTED',
      '/dev/null': 'UNREADABLE',
      '': 'NOT_FOUND',
    });
  });

  it('refuses the second of two articles with one id', async () => {
    put('a.jsonl', '{"id":"x","text":"一"}\n{"id":"x","text":"二"}\n');
    put('b.json', '[{"id":"x","text":"三"}]');
    const events = await eventsOf();
    expect(articlesIn(events)).toMatchObject([{ original: '一' }]);
    expect(failuresIn(events)).toMatchObject([
      { path: 'a.jsonl:2', code: 'DUPLICATE_ID', detail: 'the id "x" was used before, by a.jsonl:1' },
      { path: 'b.json:1', code: 'DUPLICATE_ID' },
    ]);
  });

  it('follows links inside the folder only', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'wenjin-outside-'));
    writeFileSync(join(outside, 'secret.txt'), '外面');
    put('real.txt', '正文');
    put('.store/kept.txt', '藏着的正文');
    symlinkSync(join(outside, 'secret.txt'), join(root, 'out.txt'));
    symlinkSync(outside, join(root, 'outfolder'));
    symlinkSync('real.txt', join(root, 'alias.txt'));
    symlinkSync('.store/kept.txt', join(root, 'kept.txt'));
    symlinkSync('.', join(root, 'self'));
    symlinkSync('loop.txt', join(root, 'loop.txt'));
    symlinkSync('gone.txt', join(root, 'dangling.txt'));
    const events = await eventsOf();
    rmSync(outside, { recursive: true });
    expect(articlesIn(events).map(({ id }) => id)).toEqual(['kept.txt', 'real.txt']);
    expect(Object.fromEntries(failuresIn(events).map(({ path, code }) => [path, code]))).toEqual({
      'out.txt': 'OUTSIDE',
      outfolder: 'OUTSIDE',
      self: 'UNREADABLE',
      'loop.txt': 'UNREADABLE',
      'dangling.txt': 'NOT_FOUND',
    });
  });

  it.skipIf(process.platform === 'win32')('never opens a pipe', async () => {
    execFileSync('mkfifo', [join(root, 'pipe.txt')]);
    expect(await codesIn()).toEqual({ 'pipe.txt': 'UNREADABLE' });
  });

  it.skipIf(process.getuid?.() === 0)('reports files and folders without permission', async () => {
    chmodSync(put('locked.txt', '正文'), 0);
    put('closed/a.txt', '正文');
    chmodSync(join(root, 'closed'), 0);
    const codes = await codesIn();
    chmodSync(join(root, 'closed'), 0o700);
    expect(codes).toEqual({ 'locked.txt': 'UNREADABLE', closed: 'UNREADABLE' });
  });

  it('reports a file that vanishes between listing and reading', async () => {
    put('a.txt', '正文');
    const gone = put('b.txt', '正文');
    const events: ReadEvent[] = [];
    for await (const event of read([root])) {
      events.push(event);
      rmSync(gone, { force: true });
    }
    expect(failuresIn(events)).toMatchObject([{ path: 'b.txt', code: 'NOT_FOUND' }]);
  });
});
