import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { place, takeOut } from './library.js';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'wenjin-library-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

it('takes one article of a file with several out alone, the file with the last', async () => {
  const texts = ['桐江驾校小车班收费四千二百元。', '桐江驾校报名要带身份证。', '桐江驾校周日休息。'];
  const bytes = new TextEncoder().encode(texts.map((text) => JSON.stringify({ text })).join('\n'));
  const placed = await place(dataDir, { name: '驾校.jsonl', bytes, collection: 'school' });
  if (placed.status === 'failed') throw new Error(placed.code);
  const path = 'school/驾校.jsonl.jsonl';
  const remove = (id = '') => takeOut(dataDir, [], { id, path, isAlone: false });
  const left = () => readFileSync(placed.path, 'utf8');
  const [first, second, third] = placed.ids;

  expect(remove(first)).toBe(true);
  expect(left()).not.toContain('四千二百元');
  expect(left()).toContain('身份证');
  expect(left()).toContain('周日休息');
  expect(remove(first)).toBe(false);
  expect(remove(third)).toBe(true);
  expect(left()).toContain(second);
  expect(remove(second)).toBe(true);
  expect(existsSync(placed.path)).toBe(false);
});
