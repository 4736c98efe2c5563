import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { clean } from '../../../ingest/clean/mod.js';
import { readFile } from '../../../ingest/mod.js';
import { makePdf } from '../../../test/reading/make/pdf.js';
import { place } from './library.js';

const folder = mkdtempSync(join(tmpdir(), 'wenjin-library-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(path: string) {
  for (const event of await readFile(path)) if (event.kind === 'article') return clean(event.article);
  throw new Error(`nothing was read from ${path}`);
}

const DOCUMENTS = {
  'page.html': `<html><head><meta charset="utf-8"><title>场馆</title></head><body><h1>场馆收费</h1><table><tr><th>场地</th><th>价格</th></tr>
    <tr><td>羽毛球</td><td>60元</td></tr><tr><td>乒乓球</td><td>20元</td></tr></table><p>退订要提前两小时，否则扣除一半费用。</p></body></html>`,
  'prices.csv': '场地,价格\n羽毛球,60元\n乒乓球,20元\n',
};

describe('a document that came through the bot', () => {
  it.each(Object.entries(DOCUMENTS))('%s keeps its text and its blocks', async (name, content) => {
    const placed = await place(folder, { name, bytes: Buffer.from(content), collection: 'club' });
    if (placed.status === 'failed') throw new Error(placed.code);
    const own = join(folder, name);
    writeFileSync(own, content);
    const [kept, sent] = [await read(placed.path), await read(own)];
    expect(kept.traced.text).toBe(sent.traced.text);
    expect(kept.blocks).toEqual(sent.blocks);
    expect(kept.blocks.some(({ kind }) => kind === 'row')).toBe(true);
  });
});

describe('a PDF that is not taken in after all', () => {
  const send = async (line: string) => {
    const bytes = makePdf([[line]], { font: 'to-unicode' });
    const placed = await place(folder, { name: 'notice.pdf', bytes, collection: 'undone' });
    if (placed.status === 'failed') throw new Error(placed.code);
    return { ...placed, bytes };
  };
  const original = join(folder, 'originals/undone/notice.pdf');

  it('leaves what was there before it, or nothing', async () => {
    const first = await send('桐江游泳馆周二闭馆。');
    const text = readFileSync(first.path);
    (await send('桐江游泳馆全年不闭馆。')).undo();
    expect(readFileSync(first.path)).toEqual(text);
    expect(readFileSync(original)).toEqual(Buffer.from(first.bytes));
    first.undo();
    expect([existsSync(first.path), existsSync(original)]).toEqual([false, false]);
  });
});

describe('a file with a long name', () => {
  const bytes = Buffer.from('水库今年蓄水三十万立方米，灌溉农田五十亩。');
  it.each([84, 250])('of %i Chinese characters is taken in under its whole name', async (length) => {
    const name = `${'墨溪县志'.repeat(70).slice(0, length)}.txt`;
    const placed = await place(folder, { name, bytes, collection: 'long' });
    if (placed.status === 'failed') throw new Error(placed.code);
    expect(placed.ids).toEqual([`long/${name}`]);
    expect((await read(placed.path)).traced.text).toContain('三十万立方米');
  });

  it('is not taken for another that begins and ends like it', async () => {
    const names = ['甲', '乙'].map((middle) => `${'县志'.repeat(60)}${middle}${'卷'.repeat(60)}.txt`);
    const placed = await Promise.all(names.map((name) => place(folder, { name, bytes, collection: 'twins' })));
    expect(placed.map((one) => one.status)).toEqual(['placed', 'placed']);
    expect(new Set(placed.map((one) => 'path' in one && one.path)).size).toBe(2);
  });
});

it('what a killed process was reading goes when the next file comes', async () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  const [left, others] = [join(folder, `incoming-${gone}-abc`), join(folder, `incoming-${process.ppid}-abc`)];
  for (const one of [left, others]) mkdirSync(one);
  await place(folder, { name: 'a.txt', bytes: Buffer.from('桐江驾校周日休息。'), collection: 'school' });
  expect([existsSync(left), existsSync(others)]).toEqual([false, true]);
});

it('a line whose blocks do not fit its text is refused with the reason', async () => {
  const path = join(folder, 'bad.jsonl');
  const parsed = { text: '短', origins: [], edits: [], blocks: [] };
  writeFileSync(path, `${JSON.stringify({ text: '短', parsed })}\n`);
  const events = await readFile(path);
  expect(events.map((event) => event.kind === 'failed' && event.failure.code)).toContain('BAD_JSON');
});
