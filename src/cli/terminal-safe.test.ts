import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import pc from 'picocolors';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { articleWriter, openForWriting } from '../../index/mod.js';
import { articleOf } from '../../test/index/put.js';
import { ArticleNotFoundError, StoreDamagedError } from '../core/mod.js';
import { oneLine } from '../show/mod.js';
import { renderError } from './errors.js';
import { renderReport } from './render/report.js';
import { runCommandLine } from './run.js';
import { printable, type Screen } from './terminal.js';

/** Clears the screen, names the window, hides what follows, turns the line round, and makes a line of its own. */
const HOSTILE = '云湾\u001B[2J\u001B]0;所有\u0007\u001B[8m\u009B8m\u202E港\r\n✔ 一切正常\u2028\u0085';
const STEERING = /(?!\n)[\p{Cc}\p{Zl}\u202A-\u202E\u2066-\u2069]/u;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wenjin-safe-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A command over an index of one article with this name in every place, and all that it prints before the terminal's own care. */
async function printed(name: string, ...command: string[]): Promise<string> {
  const dataDir = mkdtempSync(join(root, 'data-'));
  const db = openForWriting(dataDir, { embedder: name, dimensions: 2 });
  const named = { id: name, path: name, title: name, source: name, author: name, date: name, url: name };
  const article = { ...articleOf('a', '云湾港能停十万吨级货轮。'), ...named, collection: name };
  articleWriter(db).put(article, { bytes: Uint8Array.of(1), bands: [] }, []);
  db.close();
  const lines: string[] = [];
  const line = (text: string): void => void lines.push(text);
  const screen: Screen = { isTerminal: false, paint: pc.createColors(false), columns: 80, line, write: line };
  const terminal = { out: screen, err: screen, input: Readable.from([]) };
  await runCommandLine([...command, '--data', dataDir], terminal, {});
  return lines.join('\n').replaceAll(dataDir, '');
}

it.each([['list'], ['status'], ['show', HOSTILE]])(
  '%s prints no order and no line of an article',
  async (...command) => {
    const text = await printed(HOSTILE, ...command);
    const harmless = await printed('云湾', command[0] ?? '', ...(command.length > 1 ? ['云湾'] : []));
    expect(text).toContain('一切正常');
    expect(text).not.toMatch(STEERING);
    expect(text.split('\n')).toHaveLength(harmless.split('\n').length);
  },
);

it('inspect prints none of a file', async () => {
  const path = join(root, `港\u001B[2J\n.md`);
  writeFileSync(
    path,
    `---\ntitle: "云湾\\e[2J\\n港"\nauthor: "记\\x1b]0;者"\n---\n云湾港\u001B[8m能停十万吨级\u202E货轮。`,
  );
  const text = await printed('云湾', 'inspect', path);
  expect(text).toContain('云湾');
  expect(text).not.toMatch(STEERING);
});

it('neither does the report of an index, nor an error', () => {
  const counts = { added: 0, changed: 0, unchanged: 0, removed: 0, total: 0, copies: 0 };
  const reason = { key: 'parser', values: { error: HOSTILE } };
  const failed = [{ path: HOSTILE, code: 'DAMAGED' as const, detail: '', reason }];
  const sizes = { generation: 1, passages: 0, sentences: 0, characters: 0, embedded: 0, seconds: 0 };
  const articles = { ...counts, failed, skipped: { [HOSTILE]: 1 } };
  const report = renderReport({ ...sizes, articles }, 'zh-Hans', pc.createColors(false));
  expect(report.split('\n')).toHaveLength(5);
  expect(report).not.toMatch(STEERING);
  for (const error of [
    new ArticleNotFoundError(HOSTILE),
    new StoreDamagedError(HOSTILE, HOSTILE),
    new Error(HOSTILE),
  ]) {
    expect(renderError(error, 'zh-Hans').message).not.toMatch(STEERING);
  }
});

it('JSON says the same without an order in it', async () => {
  const text = await printed(HOSTILE, 'list', '--json');
  expect(text).not.toMatch(/[\p{Cc}\u202A-\u202E]/u);
  expect(JSON.parse(text).articles[0].title).toBe(HOSTILE);
});

it('a line lets our colours pass, and on a terminal alone', () => {
  expect(printable(`\u001B[1m港\u001B[22m${HOSTILE}`, true).startsWith('\u001B[1m港\u001B[22m云湾[2J')).toBe(true);
  expect(printable(`\u001B[1m港\u001B[22m${oneLine(HOSTILE)}`, false)).not.toMatch(STEERING);
});
