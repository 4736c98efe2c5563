import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ReadEvent, read } from '../../ingest/read/mod.js';
import { openWorkshop } from '../../ingest/workshop/mod.js';
import { makeDocx, makeEpub } from './make/office.js';
import { makePdf } from './make/pdf.js';
import { makeZip } from './make/zip.js';

const CHINESE = [
  '优化营商环境行动方案',
  '鄂尔多斯市日前印发优化营商环境行动方案，提出五百条具体举',
  '措，涉及政务、市场、法治和人文等方面的工作，力争两年内建成',
  '全国一流营商环境城市。',
];
const JOINED =
  '优化营商环境行动方案\n鄂尔多斯市日前印发优化营商环境行动方案，提出五百条具体举措，涉及政务、市场、法治和人文等方面的工作，力争两年内建成全国一流营商环境城市。';
const ENGLISH = [
  'Business Environment',
  'Ordos, a major coal city, has drawn up a plan on opti-',
  'mizing the environment for its companies and for all of',
  'its citizens.',
];
const MEGABYTE = 1024 * 1024;
const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);

const FILES: Record<string, Buffer> = {
  'english.pdf': makePdf([ENGLISH], { font: 'latin', title: 'Business Environment' }),
  'mapped.pdf': makePdf([[...CHINESE, '- 1 -'], ['第二页。']], { font: 'to-unicode', title: 'Microsoft Word - 1.doc' }),
  'unmapped.pdf': makePdf([CHINESE], { font: 'unigb' }),
  'locked.pdf': makePdf([CHINESE], { font: 'unigb', encrypted: true }),
  'cut.pdf': makePdf([CHINESE], { font: 'unigb' }).subarray(0, 900),
  'junk.pdf': Buffer.from('%PDF-1.4\njunk\n%%EOF'),
  'scan.pdf': makePdf([[]], { font: 'latin' }),
  'word.docx': makeDocx(['营商环境报告', '第一段 & 更多。', '第二段。'], '营商环境报告'),
  'cut.docx': makeDocx(['正文']).subarray(0, 300),
  'locked.docx': Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
  'old.docx': ole,
  'sheet.docx': makeZip([{ name: 'xl/workbook.xml', content: 'x' }]),
  'bomb.docx': makeDocx(['正文'], undefined, [{ name: 'word/media/a.bin', content: Buffer.alloc(30 * MEGABYTE) }]),
  'huge.docx': makeDocx(['正文'], undefined, [{ name: 'a.bin', content: 'x', statedSize: 250 * MEGABYTE }]),
  'liar.docx': makeDocx(['正文'], undefined, [{ name: 'a.bin', content: Buffer.alloc(30 * MEGABYTE), statedSize: 10 }]),
  'book.epub': makeEpub('一本书', [
    '<h1>Chapter One</h1><p>第一章，<a href="x">链接</a>。</p>',
    '<ul><li>甲</li></ul>',
  ]),
  'rights.epub': makeEpub(
    '一本书',
    ['<p>x</p>'],
    [{ name: 'META-INF/encryption.xml', content: '<encryption><CipherReference URI="c0.xhtml"/></encryption>' }],
  ),
  'locked.epub': makeEpub('一本书', ['<p>x</p>'], [{ name: 'x', content: 'x', encrypted: true }]),
};

const events = new Map<string, ReadEvent>();
const printed: unknown[] = [];
let root = '';

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'wenjin-office-'));
  for (const [name, bytes] of Object.entries(FILES)) writeFileSync(join(root, name), bytes);
  const spies = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write'), vi.spyOn(console, 'log')];
  for await (const event of read([root])) {
    const name =
      event.kind === 'article'
        ? event.article.id
        : event.kind === 'unchanged'
          ? event.id
          : event.kind === 'skipped'
            ? event.path
            : event.kind === 'failed'
              ? event.failure.path
              : event.path;
    events.set(name, event);
  }
  for (const spy of spies) {
    printed.push(...spy.mock.calls);
    spy.mockRestore();
  }
}, 60_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

const article = (name: string) => {
  const event = events.get(name);
  return event?.kind === 'article' ? event.article : event;
};
const failure = (name: string) => {
  const event = events.get(name);
  return event?.kind === 'failed' ? event.failure.code : event?.kind;
};

describe('PDF', () => {
  it('reads English, its divided words whole, its printed title as title', () => {
    expect(article('english.pdf')).toMatchObject({
      title: 'Business Environment',
      original:
        'Business Environment\nOrdos, a major coal city, has drawn up a plan on optimizing the environment for its companies and for all of its citizens.',
    });
  });

  it('reads Chinese with a ToUnicode map, without believing in a title that is nowhere printed', () => {
    expect(article('mapped.pdf')).toMatchObject({ title: null, original: `${JOINED}\n第二页。` });
  });

  it('reads Chinese that only names a predefined character map', () => {
    expect(article('unmapped.pdf')).toMatchObject({ original: JOINED });
  });

  it.each([
    ['locked.pdf', 'ENCRYPTED'],
    ['cut.pdf', 'DAMAGED'],
    ['junk.pdf', 'DAMAGED'],
    ['scan.pdf', 'NO_TEXT'],
  ])('%s fails as %s', (name, code) => expect(failure(name)).toBe(code));
});

describe('DOCX', () => {
  it('reads paragraphs as lines', () => {
    expect(article('word.docx')).toMatchObject({
      title: '营商环境报告',
      original: '营商环境报告\n第一段 & 更多。\n第二段。',
    });
  });

  it.each([
    ['cut.docx', 'DAMAGED'],
    ['locked.docx', 'ENCRYPTED'],
    ['old.docx', 'UNSUPPORTED'],
    ['sheet.docx', 'DAMAGED'],
    ['bomb.docx', 'ZIP_BOMB'],
    ['huge.docx', 'ZIP_BOMB'],
    ['liar.docx', 'DAMAGED'],
  ])('%s fails as %s', (name, code) => expect(failure(name)).toBe(code));
});

describe('EPUB', () => {
  it('reads chapters as printed and what the book says of itself', () => {
    expect(article('book.epub')).toMatchObject({
      title: '一本书',
      author: '问津编辑部',
      source: '示例出版社',
      date: '2021-01-26',
      original: 'Chapter One\n第一章，链接。\n\n- 甲',
    });
  });

  it.each(['rights.epub', 'locked.epub'])('%s fails as encrypted', (name) => expect(failure(name)).toBe('ENCRYPTED'));
});

describe('the thread of the parsers', () => {
  it('lets nothing of the libraries through to our output', () => expect(printed).toEqual([]));

  const job = { format: 'pdf', bytes: Buffer.alloc(1), path: 'x' } as const;
  const BEGINS = 'parentPort.postMessage({ begins: process.memoryUsage.rss() });';

  it('ends a parser that hangs', async () => {
    const spawn = () =>
      new Worker(
        `const { parentPort } = require("worker_threads"); parentPort.on("message", () => { ${BEGINS} for (;;); })`,
        {
          eval: true,
        },
      );
    const workshop = openWorkshop({ limits: { ms: 200 }, spawn });
    await expect(workshop.run('parse', job)).rejects.toMatchObject({ key: 'hang', values: { limit: 0.2 } });
    await workshop.close();
  });

  it('ends a parser that fills memory, be it outside of the heap, and goes on with the next file', async () => {
    const fill = `const kept = []; const { parentPort } = require("worker_threads"); parentPort.on("message", (order) => {
      ${BEGINS}
      if (order.job.bytes.length > 1) for (;;) kept.push(Buffer.alloc(8 << 20, 1));
      parentPort.postMessage({ result: "read" });
    })`;
    const workshop = openWorkshop({ limits: { growthMb: 200 }, spawn: () => new Worker(fill, { eval: true }) });
    const before = process.memoryUsage.rss();
    const bomb = { ...job, bytes: Buffer.alloc(2) };
    await expect(workshop.run('parse', bomb)).rejects.toMatchObject({ key: 'parserMemory', values: { limit: 200 } });
    expect(process.memoryUsage.rss() - before).toBeLessThan(1_000_000_000);
    expect(await workshop.run('parse', job)).toBe('read');
    await workshop.close();
  });

  it('is let go after a large file, with the memory that it took, and kept after small ones', async () => {
    let started = 0;
    const spawn = () => {
      started += 1;
      return new Worker(
        'const { parentPort } = require("worker_threads"); parentPort.on("message", () => parentPort.postMessage({ result: {} }))',
        { eval: true },
      );
    };
    const workshop = openWorkshop({ spawn });
    for (const size of [1, 1, 3_000_000, 1]) await workshop.run('parse', { ...job, bytes: Buffer.alloc(size) });
    expect(started).toBe(2);
    await workshop.close();
  });

  it('goes on with the next file after a parser crashed', async () => {
    let started = 0;
    const spawn = () => {
      started += 1;
      return new Worker('require("worker_threads").parentPort.on("message", () => { throw new Error("crashed") })', {
        eval: true,
      });
    };
    const workshop = openWorkshop({ spawn });
    await expect(workshop.run('parse', job)).rejects.toThrow('crashed');
    await expect(workshop.run('parse', job)).rejects.toThrow('crashed');
    expect(started).toBe(2);
    await workshop.close();
  });
});
