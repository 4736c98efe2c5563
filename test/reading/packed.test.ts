import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReadEvent, read } from '../../ingest/read/mod.js';
import { makeDocx, makeEpub } from './make/office.js';
import { makeZip, type ZipPart } from './make/zip.js';

const MEGABYTE = 1024 * 1024;
let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'wenjin-packed-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function put(name: string, content: string | Buffer): string {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function eventsOf(...paths: string[]): Promise<ReadEvent[]> {
  const events: ReadEvent[] = [];
  for await (const event of read(paths)) events.push(event);
  return events;
}

/** Each file that was read with its text, each that was not with why. */
async function outcomes(...paths: string[]): Promise<Record<string, string>> {
  return Object.fromEntries(
    (await eventsOf(...paths)).map((event) => {
      if (event.kind === 'article') return [event.article.id, event.article.original];
      if (event.kind === 'failed') return [event.failure.path, event.failure.code];
      if (event.kind === 'skipped') return [event.path, `skipped ${event.extension}`];
      return [event.kind === 'unchanged' ? event.id : '', event.kind];
    }),
  );
}

const zipped = (name: string, ...parts: ZipPart[]): Promise<Record<string, string>> =>
  outcomes(put(name, makeZip(parts)));

describe('ZIP files', () => {
  it('reads what is packed as if it lay in a folder', async () => {
    const found = await zipped(
      'all.zip',
      { name: 'a/文.txt', content: '甲。' },
      { name: 'b.docx', content: makeDocx(['乙。']) },
      { name: 'c.epub', content: makeEpub('书', ['<p>丙。</p>']) },
      { name: 'd.json', content: '[{"id":"d","text":"丁。"}]' },
      { name: 'e.jsonl', content: '{"text":"戊。"}\n{"text":"己。"}' },
      { name: 'photo.png', content: 'x' },
      { name: '__MACOSX/._a.txt', content: 'x' },
      { name: '.hidden/x.txt', content: 'x' },
      { name: 'a/', content: '' },
    );
    expect(found).toEqual({
      'all.zip/a/文.txt': '甲。',
      'all.zip/b.docx': '乙。',
      'all.zip/c.epub': '丙。',
      d: '丁。',
      'all.zip/e.jsonl#1': '戊。',
      'all.zip/e.jsonl#2': '己。',
      'all.zip/photo.png': 'skipped .png',
    });
  });

  it('names what is wrong with a part and reads the others', async () => {
    const at = (name: string): string => `${join(root, 'bad.zip')}/${name}`;
    const found = await zipped(
      'bad.zip',
      { name: '../../escape.txt', content: '甲。' },
      { name: 'inner.zip', content: makeZip([{ name: 'a.txt', content: '乙。' }]) },
      { name: 'locked.txt', content: '丙。', encrypted: true },
      { name: 'liar.txt', content: '丁'.repeat(1000), statedSize: 10 },
      { name: 'empty.txt', content: '' },
      { name: 'old.doc', content: 'x' },
      { name: 'good.txt', content: '戊。' },
    );
    expect(found).toEqual({
      [at('../../escape.txt')]: 'OUTSIDE',
      [at('inner.zip')]: 'UNSUPPORTED',
      [at('locked.txt')]: 'ENCRYPTED',
      [at('liar.txt')]: 'DAMAGED',
      [at('empty.txt')]: 'EMPTY',
      [at('old.doc')]: 'UNSUPPORTED',
      'bad.zip/good.txt': '戊。',
    });
  });

  it('refuses bombs before it unpacks them, and what is no ZIP file', async () => {
    const bomb = { name: 'a.txt', content: Buffer.alloc(30 * MEGABYTE) };
    expect(Object.values(await zipped('bomb.zip', bomb))).toEqual(['ZIP_BOMB']);
    const many = Array.from({ length: 5001 }, (_, n) => ({ name: `${n}.txt`, content: 'x' }));
    expect(Object.values(await zipped('many.zip', ...many))).toEqual(['ZIP_BOMB']);
    expect(
      Object.values(await zipped('huge.zip', { name: 'a.txt', content: 'x', statedSize: 250 * MEGABYTE })),
    ).toEqual(['ZIP_BOMB']);
    expect(Object.values(await outcomes(put('junk.zip', 'junk')))).toEqual(['DAMAGED']);
  });

  it('reads names in the charset of Chinese Windows', async () => {
    const zip = makeZip([{ name: 'NAME.txt', content: '甲。' }]);
    const name = iconv.encode('通知', 'gbk');
    const renamed = Buffer.from(
      zip
        .toString('latin1')
        .replaceAll('NAME', name.toString('latin1'))
        .replaceAll('\x00\x08\x08\x00', '\x00\x00\x08\x00'),
      'latin1',
    );
    expect(await outcomes(put('gbk.zip', renamed))).toEqual({ 'gbk.zip/通知.txt': '甲。' });
  });
});

describe('what lies in a folder', () => {
  it('keeps files of one name from two folders', async () => {
    const files = ['x/A/readme.txt', 'x/B/readme.txt', 'y/B/readme.txt', 'x/A/only.txt'];
    for (const file of files) put(`same/${file}`, file);
    const folder = (name: string): string => join(root, 'same', name);
    expect(await outcomes(folder('x/A'), folder('x/B'))).toEqual({
      'A/readme.txt': 'x/A/readme.txt',
      'B/readme.txt': 'x/B/readme.txt',
      'only.txt': 'x/A/only.txt',
    });
    expect(Object.keys(await outcomes(folder('x/B'), folder('y/B')))).toEqual(['x/B/readme.txt', 'y/B/readme.txt']);
    expect(Object.keys(await outcomes(folder('x/A/readme.txt'), folder('y/B/readme.txt')))).toEqual([
      'A/readme.txt',
      'B/readme.txt',
    ]);
  });

  it('counts what is no document, and names every document that it cannot read', async () => {
    for (const name of ['a.txt', 'b.png', 'c.css', 'd.doc', 'e.pages', 'README']) put(`kinds/${name}`, '字。');
    expect(await outcomes(join(root, 'kinds'))).toEqual({
      'a.txt': '字。',
      'b.png': 'skipped .png',
      'c.css': 'skipped .css',
      'd.doc': 'UNSUPPORTED',
      'e.pages': 'UNSUPPORTED',
      README: 'UNSUPPORTED',
    });
  });
});
