import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putCopy, putText } from '../../test/index/put.js';
import { articleWriter, notePlaces, noteSuccessors, openForWriting, type Sqlite } from '../store/mod.js';
import { type Outbox, openOutbox } from './outbox.js';

let folder: string;
let db: Sqlite;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wenjin-outbox-'));
  db = openForWriting(folder, { embedder: 'fake@64', dimensions: 64 });
  await putText(db, 'one', '澄湖港口开工。');
  await putText(db, 'two', '墨溪车站开通。');
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const present = (outbox: Outbox): string[] => outbox.present(100).map(({ id }) => id);
/** All that waits is told. */
function tell(outbox: Outbox): void {
  outbox.done([...outbox.present(100).map(({ key }) => key), ...outbox.gone(100)]);
}

describe('what a server has not been told yet', () => {
  it('is everything at first, and then nothing', () => {
    const outbox = openOutbox(db);
    expect(present(outbox)).toEqual(['one', 'two']);
    tell(outbox);
    expect(outbox.waiting).toBe(0);
    expect(openOutbox(db).waiting).toBe(0);
  });

  it('is what was stored, replaced and removed since', async () => {
    tell(openOutbox(db));
    await putText(db, 'three', '云湾机场扩建。');
    await putText(db, 'two', '墨溪车站扩建。');
    articleWriter(db).remove(['one']);
    const outbox = openOutbox(db);
    expect(present(outbox)).toEqual(['three', 'two']);
    expect(outbox.gone(100)).toEqual([1, 2]);
  });

  it('is what it is shown with, too: its place, a copy, what has taken its place', () => {
    tell(openOutbox(db));
    notePlaces(db, new Map([['two', { origin: '/articles', path: 'moved/two.txt' }]]));
    expect(present(openOutbox(db))).toEqual(['two']);
    tell(openOutbox(db));
    putCopy(db, 'reprint', '澄湖港口开工。', 1);
    expect(present(openOutbox(db))).toEqual(['one', 'reprint']);
    tell(openOutbox(db));
    articleWriter(db).remove(['reprint']);
    expect(present(openOutbox(db))).toEqual(['one']);
    tell(openOutbox(db));
    noteSuccessors(db, new Map([['one', 'two']]));
    expect(present(openOutbox(db))).toEqual(['one']);
    tell(openOutbox(db));
    noteSuccessors(db, new Map());
    expect(present(openOutbox(db))).toEqual(['one']);
  });

  it('is nothing of a change that failed', () => {
    tell(openOutbox(db));
    const failing = db.transaction(() => {
      articleWriter(db).remove(['one']);
      throw new Error('no');
    });
    expect(failing).toThrow('no');
    expect(openOutbox(db).waiting).toBe(0);
  });
});
