import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { openFile } from './sqlite.js';
import { FORMATS } from './tables/sqlite.js';

it('takes over what earlier versions kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wenjin-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const old = new Database(join(folder, 'bot.db'));
  for (const tables of FORMATS.slice(0, 2)) old.exec(tables);
  old.exec(`insert into answers (id, channel_id, user_id, message_id, question, answer, status, language, generation, collections,
    citations, created_at) values ('1', 'c', 'alice', '77', '旧的问题', '', 'answered', 'zh-Hans', 1, '[]', '[]', 1);
    insert into votes values ('1', 'bob', 'g', '旧的问题', '[]', 'up', null, null, 1)`);
  old.pragma('user_version = 2');
  old.close();
  const store = await openFile(folder);
  onTestFinished(() => store.close());
  expect(await store.all('select answer_id, asker_id from votes')).toEqual([{ answer_id: '1', asker_id: 'alice' }]);
  expect(await store.all('select message_id, answer_id from answer_messages')).toEqual([
    { message_id: '77', answer_id: '1' },
  ]);
  expect(await store.run('delete from answers')).toBe(1);
  expect(await store.all('select * from answer_messages')).toEqual([]);
});
