import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexedWorkplace } from './indexed.js';
import { errorShape, listShape } from './shapes.js';
import { type Workplace, wenjin, wenjinJson } from './wenjin.js';

let place: Workplace;
let data: readonly string[];
const index = () => wenjinJson(['index', place.articles, ...data]);
const ids = async () => listShape.parse(await wenjinJson(['list', ...data])).articles.map(({ id }) => id);

beforeAll(() => {
  place = indexedWorkplace();
  data = ['--data', place.data];
});
afterAll(() => place.remove());

describe('history, diff, rollback and forget', () => {
  it('tell what changed, go back, and remove for good', async () => {
    const before = await ids();
    place.write('articles/loans.txt', '青禾县贷款贴息办法出台\n\n每户每年最多补贴八万元，申请材料交到县金融服务中心。');
    rmSync(join(place.articles, 'harbour.txt'));
    place.write('articles/new.txt', '云湾县水库完工\n\n云湾县水库昨日完工，坝高八十二米。');
    await index();
    expect(await wenjinJson(['history', ...data])).toMatchObject({
      generations: [
        { generation: 2, kind: 'index', sources: [place.articles], added: 1, changed: 1, removed: 1, isKnown: true },
        { generation: 1, added: 4, isKnown: true },
      ],
    });
    const { stdout } = await wenjin(['diff', ...data]);
    expect(stdout).toMatch(/^- harbour\.txt [^\n]*\n~ loans\.txt .*\+ [^\n]*八万元.*\n\+ new\.txt /su);

    expect(await wenjinJson(['rollback', ...data])).toMatchObject({ to: 1, generation: 3 });
    expect(await ids()).toEqual(before);
    expect(await wenjinJson(['rollback', '2', ...data])).toMatchObject({ to: 2, generation: 4 });
    expect(await ids()).not.toEqual(before);

    expect(await wenjinJson(['forget', 'harbour.txt', ...data])).toMatchObject({ id: 'harbour.txt' });
    await wenjinJson(['rollback', '1', ...data]);
    expect(await ids()).toEqual(before.filter((id) => id !== 'harbour.txt'));
    const { code, stderr } = await wenjin(['forget', 'permits.txt', ...data]);
    expect(code).toBe(0);
    expect(stderr).toContain(join(place.articles, 'permits.txt'));
    expect(existsSync(join(place.articles, 'permits.txt'))).toBe(true);
  });

  it('refuse what is not known, and say what is', async () => {
    for (const command of [
      ['rollback', '77'],
      ['rollback', 'gestern'],
      ['diff', '77'],
    ]) {
      const { code, stdout } = await wenjin([...command, ...data, '--json']);
      expect(code).toBe(1);
      expect(errorShape.parse(JSON.parse(stdout)).error.code).toBe('NO_SUCH_GENERATION');
    }
    const unknown = await wenjin(['forget', 'nowhere.txt', ...data, '--json']);
    expect(errorShape.parse(JSON.parse(unknown.stdout)).error.code).toBe('ARTICLE_NOT_FOUND');
  });
});
