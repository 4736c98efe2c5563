import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAnswerer } from '../../src/answer/mod.js';
import type { Vocabulary } from '../../src/core/mod.js';
import { putText } from '../../test/index/put.js';
import { fakeEmbedder } from '../../test/models/fake-embedder.js';
import { openForWriting, type Sqlite } from '../store/mod.js';
import { publish } from '../vectors/mod.js';
import { openIndex, type SearchIndex } from './open.js';
import { takeApart } from './vocabulary.js';

const SAME: Vocabulary = { words: ['软件', '軟體'], synonyms: [['软件', '軟體']] };
const WHOLE: Vocabulary = { words: ['蓝鲸计划'], synonyms: [] };

describe('taking the words of a dictionary out of a question', () => {
  it('finds them in either script, longer ones first', () => {
    const { rest, own } = takeApart('藍鯨計劃的軟體預算', {
      words: ['蓝鲸', '蓝鲸计划'],
      synonyms: [['软件', '軟體']],
    });
    expect(own.map(({ word }) => word)).toEqual(['蓝鲸计划', '软体']);
    expect(own.at(-1)?.variants).toEqual(expect.arrayContaining(['软件', '软体']));
    expect(rest.replaceAll(' ', '')).toBe('的预算');
  });

  it('does not find a Latin word inside another one', () => {
    const vocabulary = { words: ['AI'], synonyms: [] };
    expect(takeApart('mail 怎么收', vocabulary).own).toEqual([]);
    expect(takeApart('用 AI 审批', vocabulary).own).toHaveLength(1);
    expect(takeApart('用AI审批', vocabulary).own).toHaveLength(1);
  });

  it('leaves a question alone that holds none', () => {
    expect(takeApart('包頭有多少項目？', SAME)).toEqual({ rest: '包頭有多少項目？', own: [] });
  });
});

describe('searching with a dictionary', () => {
  let folder: string;
  let db: Sqlite;
  let index: SearchIndex;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wenjin-vocabulary-'));
    db = openForWriting(folder, { embedder: 'fake@64', dimensions: 64 });
    await putText(db, 'soft', '白沙市软件产值去年达到八百亿元，居全省第一。');
    await putText(db, 'whale', '会议决定启动蓝鲸计划，由港务局牵头办理。');
    await putText(db, 'apart', '港口看到蓝鲸。今年的计划和明年的计划由港务局制定，计划期三年。');
    await putText(db, 'other', '白沙市图书馆藏书三百万册，周末照常开放。');
    await publish(db, folder);
    index = await openIndex({ dataDir: folder, embedder: fakeEmbedder() });
  });
  afterEach(() => {
    index.close();
    db.close();
    rmSync(folder, { recursive: true });
  });

  const words = async (question: string, dictionary?: Vocabulary) =>
    Object.fromEntries(
      (await index.search(question, { dictionary })).results.map(({ article, signals }) => [
        article.id,
        signals.lexical,
      ]),
    );

  it('finds a synonym at once, without the index having changed', async () => {
    expect((await words('軟體產值')).soft).toBeLessThan(1);
    expect((await words('軟體', SAME)).soft).toBeGreaterThan((await words('軟體')).soft ?? 0);
    expect((await words('軟體產值', SAME)).soft).toBe(1);
  });

  it('keeps a word whole: its parts elsewhere do not count', async () => {
    expect((await words('蓝鲸计划')).apart).toBeGreaterThan(0);
    const whole = await words('蓝鲸计划', WHOLE);
    expect(whole.whale).toBe(1);
    expect(whole.apart ?? 0).toBe(0);
  });

  it('takes a synonym for evidence', async () => {
    const { ask } = openAnswerer({ index });
    const question = '軟體？';
    const without = await ask(question);
    const withIt = await ask(question, { dictionary: SAME });
    expect(withIt.confidence).toBeGreaterThan(without.confidence);
  });
});
