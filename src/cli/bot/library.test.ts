import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { clean, readFile } from '../../../ingest/mod.js';
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

it('a line whose blocks do not fit its text is refused with the reason', async () => {
  const path = join(folder, 'bad.jsonl');
  const parsed = { text: '短', origins: [], edits: [], blocks: [] };
  writeFileSync(path, `${JSON.stringify({ text: '短', parsed })}\n`);
  const events = await readFile(path);
  expect(events.map((event) => event.kind === 'failed' && event.failure.code)).toContain('BAD_JSON');
});
