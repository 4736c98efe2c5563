import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig, projectRoot } from '../../src/config.js';
import type { NewFile } from '../../src/discord/mod.js';
import { indexedWorkplace } from './indexed.js';
import { errorShape, listShape, searchShape } from './shapes.js';
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

  it('is noticed by what a bot adds to, which goes on adding', async () => {
    const file = join(place.folder, 'for-the-bot.backup');
    await wenjinJson(['backup', file, '--data', place.data]);
    const compiled = pathToFileURL(join(projectRoot, 'dist/src/cli/bot/knowledge-base.js')).href;
    const { openKnowledgeBase } = (await import(compiled)) as typeof import('../../src/cli/bot/knowledge-base.js');
    const config = loadConfig({ WENJIN_ARTICLES: place.articles });
    const base = openKnowledgeBase({ config, dataDir: place.data });
    const add = (name: string, text: string) =>
      base.add({ name, bytes: Buffer.from(text), collection: 'default', guildId: '1', replaces: undefined } as NewFile);
    try {
      for (const [command, day] of [
        [['restore', file], '周日'],
        [['index', place.articles, '--rebuild'], '周一'],
      ] as const) {
        await wenjinJson([...command, '--data', place.data]);
        const { articles } = listShape.parse(await wenjinJson(['list', '--data', place.data]));
        expect((await base.list({ collections: ['default'], offset: 0, limit: 50 })).total).toBe(articles.length);
        expect(await add(`${day}.txt`, `桐江驾校${day}休息，其余各天照常。`)).toMatchObject({ status: 'added' });
        expect((await base.list({ collections: ['default'], offset: 0, limit: 50 })).total).toBe(articles.length + 1);
      }
    } finally {
      base.close();
    }
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
