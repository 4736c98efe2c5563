import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doctorShape, errorShape, indexShape, listShape, searchShape, showShape, statusShape } from './shapes.js';
import { ARTICLES, type Workplace, wenjin, wenjinJson, workplace } from './wenjin.js';

const ESCAPE = '\u001B';

let place: Workplace;
let data: readonly string[];

beforeAll(async () => {
  place = workplace(ARTICLES);
  data = ['--data', place.data];
  const report = indexShape.parse(await wenjinJson(['index', place.articles, ...data]));
  expect(report.articles).toMatchObject({ added: 4, changed: 0, unchanged: 0, removed: 0, total: 4, failed: [] });
  expect(report.embedded).toBe(report.sentences);
});

afterAll(() => place.remove());

describe('search', () => {
  it('ranks passages and says where they stand', async () => {
    const found = searchShape.parse(await wenjinJson(['search', '开小吃店要办几项手续', '-k', '3', ...data]));
    expect(found.results.length).toBeLessThanOrEqual(3);
    expect(found.results.map((one) => one.rank)).toEqual(found.results.map((_, i) => i + 1));
    const [best] = found.results;
    expect(best?.article).toMatchObject({ id: 'permits.txt', source: '青禾日报', date: '2022-03-18' });
    const { text } = showShape.parse(await wenjinJson(['show', 'permits.txt', ...data]));
    expect(text.slice(best?.passage.start, best?.passage.end)).toBe(best?.passage.text);
  });

  it('finds Traditional and English articles by Simplified questions', async () => {
    const harbour = searchShape.parse(await wenjinJson(['search', '云湾港三号码头能停多大的货轮', ...data]));
    const railway = searchShape.parse(await wenjinJson(['search', '轻轨到机场要多少分钟', ...data]));
    expect(harbour.results[0]?.article.id).toBe('harbour.txt');
    expect(railway.results.slice(0, 2).map((one) => one.article.id)).toContain('railway.md');
  });

  it('prints plain text into a pipe, even where colours are asked for', async () => {
    const { code, stdout, stderr } = await wenjin(['search', '贷款贴息', ...data], { FORCE_COLOR: '1' });
    expect(code).toBe(0);
    expect(stdout).toContain('青禾县贷款贴息办法出台');
    expect(stdout).not.toContain(ESCAPE);
    expect(stderr).toBe('');
  });

  it('looks into one collection only', async () => {
    const none = searchShape.parse(await wenjinJson(['search', '贷款', '--collection', 'other', ...data]));
    expect(none.results).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['10,000 characters', '营商环境'.repeat(2500)],
  ])('takes a question of %s', async (_what, question) => {
    const { code, stdout } = await wenjin(['search', question, '--json', ...data]);
    expect(code).toBe(0);
    searchShape.parse(JSON.parse(stdout));
  });
});

describe('search --batch', () => {
  it('gives a line a question, in order, each with its id', async () => {
    const questions = ['贴息', '码头', '', '轻轨', '？！……', '🎉🎊🥳', 'Wie lange dauert die Fahrt zum Flughafen?'];
    const ids = ['c', 7, 'a', 'b', 'punctuation', 'emoji', 'another language'];
    const lines = ids.map((id, i) => JSON.stringify({ id, question: questions[i] }));
    const file = place.write('questions.jsonl', `${lines.join('\r\n')}\n\n`);
    const { code, stdout } = await wenjin(['search', '--batch', file, ...data]);
    expect(code).toBe(0);
    const results = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(results.map((one) => one.id)).toEqual(ids);
    for (const one of results) searchShape.parse(one);
  });

  it('names every bad line and asks nothing', async () => {
    const file = place.write('bad.jsonl', '{"id":1,"question":"贴息"}\nnot json\n{"id":3}\n');
    const { code, stdout, stderr } = await wenjin(['search', '--batch', file, ...data]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('bad.jsonl:2');
    expect(stderr).toContain('bad.jsonl:3');
    expect(stderr).toContain('question');
  });
});

describe('show, status, doctor, inspect', () => {
  it('show gives both texts, and says where there is no such article', async () => {
    const article = showShape.parse(await wenjinJson(['show', 'harbour.txt', ...data]));
    expect(article.original).toBe(ARTICLES['harbour.txt']);
    expect(article.text).toContain('可以停靠十萬噸級貨輪');
    const missing = await wenjin(['show', 'nowhere.txt', '--json', ...data]);
    expect(missing.code).toBe(1);
    expect(errorShape.parse(JSON.parse(missing.stdout)).error.code).toBe('ARTICLE_NOT_FOUND');
  });

  it('list names every article, and says where there is none', async () => {
    const { articles } = listShape.parse(await wenjinJson(['list', ...data]));
    expect(articles.map(({ id }) => id)).toContain('harbour.txt');
    expect(articles).toHaveLength(4);
    const { code, stdout } = await wenjin(['list', ...data]);
    expect([code, stdout.trimEnd().split('\n').length]).toEqual([0, 4]);
    expect(await wenjinJson(['list', '--data', join(place.folder, 'none')])).toEqual({ articles: [] });
  });

  it('status counts, before and after indexing', async () => {
    const status = statusShape.parse(await wenjinJson(['status', ...data]));
    expect(status).toMatchObject({ articles: 4, generation: 1, collections: ['default'] });
    const before = statusShape.parse(await wenjinJson(['status', '--data', join(place.folder, 'none')]));
    expect(before).toMatchObject({ articles: 0, generation: 0, embedder: null });
  });

  it('doctor finds nothing wrong here, and what is wrong elsewhere', async () => {
    const well = doctorShape.parse(await wenjinJson(['doctor', ...data]));
    expect(well.ok).toBe(true);
    const ill = await wenjin(['doctor', '--json', ...data], {
      DISCORD_TOKEN: 'secret',
      WENJIN_EMBEDDER: join(place.folder, 'articles'),
    });
    expect(ill.code).toBe(1);
    const report = doctorShape.parse(JSON.parse(ill.stdout));
    const bad = report.checks.filter((one) => one.status !== 'ok').map((one) => one.name);
    expect(bad).toEqual(expect.arrayContaining(['model', 'discord']));
    expect(ill.stdout).not.toContain('secret');
  });

  it('inspect shows what cleaning did', async () => {
    const file = place.write('messy.txt', '环境\n\n改善营商环(huán)境 ， 减少审批 。 全县共有86个窗口。');
    const { code, stdout } = await wenjin(['inspect', file]);
    expect(code).toBe(0);
    expect(stdout).toContain('huán');
    expect(stdout).not.toContain(ESCAPE);
  });

  it('asking before indexing says what to do', async () => {
    const { code, stdout, stderr } = await wenjin(['search', '贴息', '--data', join(place.folder, 'none')]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('wenjin index');
  });

  it('leaves the articles as they were', () => {
    expect(readFileSync(join(place.articles, 'permits.txt'), 'utf8')).toBe(ARTICLES['permits.txt']);
  });
});
