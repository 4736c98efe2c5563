import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexedWorkplace } from './indexed.js';
import { errorShape, searchShape } from './shapes.js';
import { type Workplace, wenjin, wenjinJson } from './wenjin.js';

let place: Workplace;
const results = async (data: string) =>
  searchShape.parse(await wenjinJson(['search', '码头能停多大的货轮', '--data', data])).results;

beforeAll(() => {
  place = indexedWorkplace();
});

afterAll(() => place.remove());

describe('backup and restore', () => {
  it('bring the same knowledge base back elsewhere, without the articles', async () => {
    const file = join(place.folder, 'wenjin.backup');
    expect(await wenjinJson(['backup', file, '--data', place.data])).toMatchObject({ articles: 4 });
    const elsewhere = join(place.folder, 'elsewhere');
    expect(await wenjinJson(['restore', file, '--data', elsewhere])).toMatchObject({ articles: 4 });
    expect(await results(elsewhere)).toEqual(await results(place.data));
  });

  it('restoring takes the place of what is there, and newcomers notice by the generation', async () => {
    const file = join(place.folder, 'before.backup');
    const before = await results(place.data);
    await wenjinJson(['backup', file, '--data', place.data]);
    rmSync(join(place.articles, 'harbour.txt'));
    await wenjinJson(['index', place.articles, '--data', place.data]);
    expect((await results(place.data)).map((one) => one.article.id)).not.toContain('harbour.txt');
    expect(await wenjinJson(['restore', file, '--data', place.data])).toMatchObject({ articles: 4, generation: 3 });
    expect(await results(place.data)).toEqual(before);
  });

  it('a file that is no sound backup changes nothing', async () => {
    const file = join(place.folder, 'sound.backup');
    await wenjinJson(['backup', file, '--data', place.data]);
    const cut = join(place.folder, 'cut.backup');
    copyFileSync(file, cut);
    const bytes = readFileSync(cut);
    writeFileSync(cut, bytes.subarray(0, Math.floor(bytes.length / 2)));
    const before = await results(place.data);
    for (const bad of [cut, place.write('text.backup', '文字'), join(place.folder, 'none.backup')]) {
      const { code, stdout } = await wenjin(['restore', bad, '--json', '--data', place.data]);
      expect(code).toBe(1);
      expect(errorShape.parse(JSON.parse(stdout)).error.code).toBe('NOT_A_BACKUP');
    }
    expect(await results(place.data)).toEqual(before);
  });

  it('never writes over a file that is there', async () => {
    const file = place.write('mine.txt', '别动');
    const { code } = await wenjin(['backup', file, '--data', place.data]);
    expect(code).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe('别动');
  });
});
