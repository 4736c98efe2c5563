import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articleWriter, openForWriting, readArticle, type Sqlite } from '../../index/mod.js';
import type { IndexState, Scope, StateSource } from '../../index/state.js';
import { fakeEmbedder } from '../models/fake-embedder.js';
import { putCopy, putText } from './put.js';

/** An engine over what was stored in a data directory. */
export type Engine = {
  readonly source: StateSource;
  /** Makes what is stored by now what questions see. */
  publish(): Promise<void>;
  close(): Promise<void>;
};

const BAOTOU = '包头全年签约二百六十四个项目。协议投资两千九百三十三亿元。';
const PORT_SECOND = '港口二期项目开工建设，总投资三十亿元，明年年底投产。';
const PORT = `澄湖港口全年吞吐量增长百分之九，创历史新高。${PORT_SECOND}`;
const INNER = '包头内部项目延期，暂不公开。';
const TALENT = 'Yuecheng gives qualified engineers a housing grant of up to 1.2 million yuan.';

const EVERYWHERE: Scope = { collections: undefined };
const within = (...collections: string[]): Scope => ({ collections });

/** What every engine promises to search, whatever it keeps an index in. The tests go on from each other. */
export function describeIndexState(name: string, open: (db: Sqlite, dataDir: string) => Promise<Engine>): void {
  describe(`the index state contract: ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'wenjin-state-'));
    const embedder = fakeEmbedder();
    let db: Sqlite;
    let engine: Engine;

    beforeAll(async () => {
      db = openForWriting(folder, { embedder: embedder.id, dimensions: embedder.dimensions });
      await putText(db, 'baotou', BAOTOU, 'default', { date: '2024-05-06', source: '包头晚报' });
      await putText(db, 'port', PORT, 'default', { date: '2023-01-02', source: '澄湖日报' });
      await putText(db, 'inner', INNER, 'inner', { date: '2024-05-06', source: '包头晚报' });
      await putText(db, 'talent', TALENT);
      putCopy(db, 'reprint', BAOTOU, 1);
      engine = await open(db, folder);
      await engine.publish();
    }, 120_000);
    afterAll(async () => {
      await engine.close();
      db.close();
      rmSync(folder, { recursive: true });
    });

    const asked = <T>(work: (state: IndexState) => Promise<T>): Promise<T> => engine.source.use(work);
    const vectorOf = async (text: string): Promise<Float32Array> =>
      (await embedder.embed([text], 'query'))[0] ?? new Float32Array();
    /** The articles of passages, by their ids. */
    const idsOf = async (state: IndexState, keys: readonly number[], group: 'zh' | 'en' = 'zh'): Promise<string[]> => {
      const passages = [...(await state.passages(group, keys))];
      const articles = await state.articles(passages.map(({ passage }) => passage.article));
      return passages.flatMap(({ passage }) => articles.get(passage.article)?.card.id ?? []).toSorted();
    };
    const saying = (words: readonly string[], scope = EVERYWHERE, group: 'zh' | 'en' = 'zh', limit = 10) =>
      asked(async (state) => idsOf(state, await state.saying(group, words, limit, scope), group));
    const near = (text: string, scope = EVERYWHERE, group: 'zh' | 'en' = 'zh', limit = 10) =>
      asked(async (state) => idsOf(state, await state.near(group, await vectorOf(text), limit, scope), group));

    it('says how much stands where', () =>
      asked(async ({ shelves }) => {
        const told = shelves.map(
          ({ collection, languageGroup, passages, sample }) =>
            `${collection} ${languageGroup}: ${passages} passages, ${sample.length} sentences`,
        );
        expect(told.toSorted()).toEqual([
          'default en: 1 passages, 1 sentences',
          'default zh: 2 passages, 4 sentences',
          'inner zh: 1 passages, 1 sentences',
        ]);
        expect(shelves.every(({ words }) => words > 5)).toBe(true);
      }));

    it('counts the passages that a word stands in, in one group of languages', () =>
      asked(async (state) => {
        const count = async (word: string, group: 'zh' | 'en' = 'zh') =>
          (await state.frequencies(group, [word, '火星'])).get(word);
        expect(await count('项目')).toBe(3);
        expect(await count('包头')).toBe(2);
        expect(await count('包头', 'en')).toBe(0);
        expect(await count('火星')).toBe(0);
        expect(await count('"* OR')).toBe(0);
      }));

    it('counts a run of words only where they stand together', () =>
      asked(async (state) => {
        const [passage] = [...(await state.passages('zh', await state.saying('zh', ['港口'], 10, EVERYWHERE)))];
        const words = passage?.words.split(' ') ?? [];
        const together = words.slice(0, 2).join(' ');
        const apart = `${words[0]} ${words.at(-1)}`;
        const counts = await state.frequencies('zh', [together, apart]);
        expect(counts.get(together)).toBe(1);
        expect(counts.get(apart)).toBe(0);
      }));

    it('finds passages by their words', async () => {
      expect(await saying(['港口'])).toEqual(['port']);
      expect(await saying(['港口', '包头'])).toEqual(['baotou', 'inner', 'port']);
      expect(await saying(['港口'], EVERYWHERE, 'en')).toEqual([]);
      expect(await saying([])).toEqual([]);
      expect(await saying(['项目'], EVERYWHERE, 'zh', 1)).toHaveLength(1);
    });

    it('finds passages by their sentences', async () => {
      expect(await near(PORT_SECOND, EVERYWHERE, 'zh', 1)).toEqual(['port']);
      expect(await near('housing grant', EVERYWHERE, 'en')).toEqual(['talent']);
      expect(await near('港口')).toEqual(['baotou', 'inner', 'port']);
    });

    it('shows nobody what lies in another collection', async () => {
      for (const find of [(scope: Scope) => saying(['包头', '项目'], scope), (scope: Scope) => near(INNER, scope)]) {
        expect(await find(within('default'))).toEqual(['baotou', 'port']);
        expect(await find(within('inner'))).toEqual(['inner']);
        expect(await find(within('inner', 'default'))).toEqual(['baotou', 'inner', 'port']);
        expect(await find(within())).toEqual([]);
        // Not a part of its name, nor its name in other letters.
        expect(await find(within('inn', 'Inner', 'in*', 'inner x'))).toEqual([]);
      }
    });

    it('finds within some days, and of a source, alone', async () => {
      const scopes: readonly [Omit<Scope, 'collections'>, string[]][] = [
        [{ since: '2024-05-06', until: '2024-05-06' }, ['baotou', 'inner']],
        [{ since: '2024' }, ['baotou', 'inner']],
        [{ until: '2023-12' }, ['baotou', 'port']],
        [{ since: '2024-05-07' }, []],
        [{ source: '晚报' }, ['baotou', 'inner']],
        [{ source: '日报', until: '2023-01-02' }, ['port']],
      ];
      for (const [filter, found] of scopes) {
        // The copy is of 2021, which lets in what it copies.
        expect(await saying(['包头', '港口'], { ...filter, collections: undefined })).toEqual(found);
        expect(await near('包头港口', { ...filter, collections: undefined })).toEqual(found);
        expect(await near('包头港口', { ...filter, collections: ['inner'] })).toEqual(
          found.filter((id) => id === 'inner'),
        );
      }
    });

    it('gives passages with their words, their sentences and the vectors of these', () =>
      asked(async (state) => {
        const keys = await state.saying('zh', ['港口'], 10, EVERYWHERE);
        const [found, ...more] = [...(await state.passages('zh', [...keys, 99_999]))];
        expect(more).toEqual([]);
        expect(found?.passage).toMatchObject({
          key: keys[0],
          ordinal: 0,
          languageGroup: 'zh',
          start: 0,
          end: PORT.length,
          heading: null,
        });
        expect(found?.passage.wordCount).toBe(found?.words.split(' ').length);
        expect(found?.words.split(' ')).toContain('港口');
        const sentences = [...(found?.sentences ?? [])];
        const start = PORT.length - PORT_SECOND.length;
        expect(sentences.map((one) => PORT.slice(one.start, one.end))).toEqual([PORT.slice(0, start), PORT_SECOND]);
        const quote = { start, end: PORT.length };
        expect(sentences[1]).toMatchObject({ kind: 'paragraph', context: [], quote });
        const [wanted] = await embedder.embed([PORT_SECOND], 'passage');
        expect(sentences[1]?.vector).toEqual(wanted);
      }));

    it('gives articles with their copies', () =>
      asked(async (state) => {
        const [one] = [...(await state.passages('zh', await state.saying('zh', ['协议'], 10, EVERYWHERE)))];
        const key = one?.passage.article ?? 0;
        const articles = await state.articles([key, key, 99_999]);
        expect([...articles.keys()]).toEqual([key]);
        const { card, text } = articles.get(key) ?? {};
        expect(text).toBe(BAOTOU);
        expect(card).toEqual({
          ...{
            id: 'baotou',
            path: 'baotou.txt',
            title: '标题 baotou',
            source: '包头晚报',
            date: '2024-05-06',
            url: null,
          },
          ...{ language: 'zh-Hans', collection: 'default' },
          copies: [
            { id: 'reprint', path: 'reprint.txt', title: '标题 reprint', source: null, date: '2021-01-26', url: null },
          ],
        });
      }));

    it('counts the articles that say a phrase, or does not pretend to know', () =>
      asked(async (state) => {
        expect([2, undefined]).toContain(await state.quoting(['包头'], EVERYWHERE));
        expect([1, undefined]).toContain(await state.quoting(['包头'], within('inner')));
      }));

    it('gives an article as it was stored, a copy, too', () =>
      asked(async (state) => {
        for (const id of ['port', 'reprint', 'talent']) expect(await state.article(id)).toEqual(readArticle(db, id));
        expect(await state.article('nowhere')).toBeUndefined();
      }));

    it('gives titles, copies left out', () =>
      asked(async (state) => {
        const titles = async (collections?: string[]) =>
          (await state.titles(collections, 10)).map(({ title }) => title).toSorted();
        expect(await titles()).toEqual(['标题 baotou', '标题 inner', '标题 port', '标题 talent']);
        expect(await titles(['inner'])).toEqual(['标题 inner']);
        expect(await titles([])).toEqual([]);
        expect(await state.titles(undefined, 1)).toHaveLength(1);
      }));

    it('sees what is published anew, and no longer what it was', async () => {
      const before = engine.source.generation;
      await putText(db, 'added', '墨溪县港口开放到晚上九点半。');
      await putText(db, 'port', '澄湖车站开通。');
      articleWriter(db).remove(['inner']);
      await engine.publish();
      await expect.poll(() => saying(['港口', '车站', '包头']), { timeout: 5000 }).toEqual(['added', 'baotou', 'port']);
      expect(await saying(['港口'])).toEqual(['added']);
      expect(await near(INNER)).not.toContain('inner');
      expect(await near(INNER, within('inner'))).toEqual([]);
      // What is reckoned over all passages may follow the passages themselves.
      const counted = () =>
        asked(async (state) => ({
          isNewer: state.generation > before,
          collections: [...new Set(state.shelves.map(({ collection }) => collection))],
          port: (await state.frequencies('zh', ['港口'])).get('港口'),
        }));
      const wanted = { isNewer: true, collections: ['default'], port: 1 };
      await expect.poll(counted, { timeout: 5000 }).toEqual(wanted);
    });
  });
}
