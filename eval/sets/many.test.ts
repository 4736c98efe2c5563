import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type CorpusName, corpusTexts, layOut, type Texts } from '../chat/corpora.js';
import { readChatSet } from '../chat/set.js';
import { inProject } from '../in-project.js';
import { MANY_KINDS, type ManyQuestion, placesOf, readManySet } from '../many/set.js';

const dev = await readManySet('dev');
const own = await readManySet('own');
const heldOut = await readManySet('test');
const all = [...dev, ...own, ...heldOut];

const SHARED = inProject('../shared');
const work = mkdtempSync(join(tmpdir(), 'wenjin-many-'));
afterAll(() => rmSync(work, { recursive: true }));

const articlesOf = (questions: readonly ManyQuestion[]): Set<string> =>
  new Set(questions.flatMap((one) => placesOf(one).map(({ article }) => `${one.corpus}:${article}`)));
const bare = (question: string): string => question.replaceAll(/[\s\p{P}]/gu, '').toLowerCase();

describe('the questions over many articles', () => {
  it('are enough to choose and report by, of every kind', () => {
    expect(dev.length).toBeGreaterThanOrEqual(120);
    expect(heldOut.length).toBeGreaterThanOrEqual(180);
    for (const kind of MANY_KINDS) {
      expect(dev.filter((one) => one.kind === kind).length, kind).toBeGreaterThanOrEqual(5);
      expect(heldOut.filter((one) => one.kind === kind).length, kind).toBeGreaterThanOrEqual(10);
    }
  });

  it('are asked once, with ids of their own', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ corpus, question }) => `${corpus} ${bare(question)}`)).size).toBe(all.length);
  });

  it('share no article between choosing and reporting, and keep a whole corpus for the latter', () => {
    const chosen = articlesOf(dev);
    expect([...articlesOf(heldOut)].filter((article) => chosen.has(article))).toEqual([]);
    expect(dev.some(({ corpus }) => corpus === 'react-zh')).toBe(false);
    expect(heldOut.some(({ corpus }) => corpus === 'react-zh')).toBe(true);
  });

  it('have a row for every part of a compound question', () => {
    for (const { id, parts = [], rows } of all)
      for (const i of parts.keys())
        expect(
          rows.some(({ part }) => part === i),
          `${id} ${parts[i]}`,
        ).toBe(true);
  });

  it('have places that follow each other, and no row twice', () => {
    for (const one of all) {
      for (const { gold } of placesOf(one)) {
        let last = 0;
        for (const [start, end] of gold) {
          expect(start, one.id).toBeGreaterThanOrEqual(last);
          expect(end, one.id).toBeGreaterThan(start);
          last = end;
        }
      }
      const rows = one.rows.map(({ article, facts, part }) => JSON.stringify([article, facts, part]));
      expect(new Set(rows).size, one.id).toBe(rows.length);
    }
  });
});

describe.skipIf(!existsSync(join(SHARED, 'corpora')))('the rows over their articles', () => {
  const texts = new Map<CorpusName, Texts>();
  const textOf = (corpus: CorpusName, article: string): string => {
    const known = texts.get(corpus) ?? corpusTexts(corpus, SHARED, work);
    texts.set(corpus, known);
    return known.get(article) ?? '';
  };

  it('lie within them', () => {
    const outside = all.flatMap((one) =>
      placesOf(one)
        .filter(({ article, gold }) => gold.some(([, end]) => end > textOf(one.corpus, article).length))
        .map(({ article }) => `${one.id} ${article}`),
    );
    expect(outside).toEqual([]);
  });

  it('hold the first spelling of every fact', () => {
    const missing = all.flatMap(({ id, corpus, rows }) =>
      rows.flatMap(({ article, gold, facts }) => {
        const said = gold.map(([start, end]) => textOf(corpus, article).slice(start, end)).join('\n');
        return facts.filter(([first = '']) => !said.includes(first)).map(([first]) => `${id} ${first}`);
      }),
    );
    expect(missing).toEqual([]);
  });

  it('are of the library of news that the chat questions are asked over, so that one index serves both', async () => {
    const chat = (await Promise.all((['train', 'dev', 'test'] as const).map(readChatSet))).flat();
    const asked = new Set(
      chat.flatMap(({ corpus, article }) => (corpus === 'news' && article !== null ? [article] : [])),
    );
    const lines = readFileSync(join(layOut('news', SHARED, work, asked), 'news.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const library = new Set(lines.map((line) => (JSON.parse(line) as { readonly id: string }).id));
    const news = all.filter(({ corpus }) => corpus === 'news').flatMap(placesOf);
    expect(news.filter(({ article }) => !library.has(article))).toEqual([]);
  });
});
