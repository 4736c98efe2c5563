import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  articleWriter,
  deliverTo,
  openForWriting,
  openIndex,
  publish,
  type SearchIndex,
  type ServerPlace,
  type Sqlite,
  takeBackFrom,
} from '../../index/mod.js';
import { indexArticles, noteVersions } from '../../ingest/mod.js';
import { type LocalEmbedder, openEmbedder } from '../../src/models/mod.js';
import { openPlanner } from '../../src/plan/mod.js';
import { articleOf, plainUnit } from '../index/put.js';
import { type Cluster, startCluster } from './server.js';

const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const program = inject('weaviate');
const ARTICLES = inProject('articles');
const questions = readFileSync(inProject('eval/sets/own-dev.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => (JSON.parse(line) as { readonly question: string }).question);

describe.skipIf(program === undefined)('the same articles in the data directory and on a server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wenjin-same-'));
  const dataDir = join(folder, 'data');
  let embedder: LocalEmbedder;
  let cluster: Cluster;
  let server: ServerPlace;
  let embedded: SearchIndex;
  let served: SearchIndex;
  let db: Sqlite;
  const identity = () => ({ embedder: embedder.id, dimensions: embedder.dimensions });
  const open = (options: { readonly dataDir: string; readonly server?: ServerPlace }): Promise<SearchIndex> =>
    openIndex({ ...options, embedder, translations: inProject('models/zh-en-words') });

  beforeAll(async () => {
    cluster = await startCluster(program ?? '', 1);
    server = { urls: cluster.nodes.map(({ url }) => url) };
    embedder = await openEmbedder({ model: inProject('models/multilingual-e5-small-zh-en') });
    await indexArticles({ paths: [ARTICLES], dataDir, embedder, server });
    [embedded, served] = [await open({ dataDir }), await open({ dataDir, server })];
    db = openForWriting(dataDir, identity());
  }, 300_000);
  afterAll(async () => {
    for (const index of [embedded, served]) index.close();
    db.close();
    await Promise.all([embedder.close(), cluster.stop()]);
    rmSync(folder, { recursive: true });
  });

  it('are found with the same scores', async () => {
    let [shared, found, first, difference] = [0, 0, 0, 0];
    const ms = { embedded: [] as number[], served: [] as number[] };
    const timed = async (into: number[], index: SearchIndex, question: string) => {
      const response = await index.search(question);
      into.push(response.ms);
      return response;
    };
    for (const question of questions) {
      const one = await timed(ms.embedded, embedded, question);
      const other = await timed(ms.served, served, question);
      if (one.results[0]?.passage.id === other.results[0]?.passage.id) first += 1;
      const scores = new Map(other.results.map(({ passage, score }) => [passage.id, score]));
      for (const { passage, score } of one.results) {
        found += 1;
        const its = scores.get(passage.id);
        if (its === undefined) continue;
        shared += 1;
        difference = Math.max(difference, Math.abs(its - score));
      }
    }
    const half = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
    console.info(
      `${questions.length} questions: overlap@10 ${(shared / found).toFixed(4)}, the same first ${first}, largest difference of a score ` +
        `${difference}, half within ${half(ms.embedded)?.toFixed(1)} ms and ${half(ms.served)?.toFixed(1)} ms on the server`,
    );
    expect(found).toBeGreaterThan(questions.length);
    expect(difference).toBeLessThan(1e-5);
    expect(shared / found).toBeGreaterThanOrEqual(0.98);
  });

  it('are answered from alike', async () => {
    const [one, other] = [openPlanner({ index: embedded }), openPlanner({ index: served })];
    const different: string[] = [];
    for (const question of questions) {
      const [a, b] = [await one.ask(question), await other.ask(question)];
      const said = ({ citations }: typeof a): string => citations.map(({ quote }) => quote).join('\n');
      if (said(a) !== said(b)) different.push(question);
    }
    expect(different.length / questions.length).toBeLessThanOrEqual(0.02);
  });

  it('are found when one more is stored, and no longer when it is deleted', async () => {
    const text = '墨溪县图书馆自九月起每周三晚间开放到九点半，读者凭身份证入馆。';
    const [vector = new Float32Array()] = await embedder.embed([text], 'passage');
    const sentences = [plainUnit({ start: 0, end: text.length })];
    const passages = [{ draft: { start: 0, end: text.length, heading: null, sentences }, vectors: [vector] }];
    articleWriter(db).put(articleOf('library', text), { bytes: Uint8Array.of(1), bands: [] }, passages);
    const first = async () => (await served.search('墨溪县图书馆晚间开放到几点')).results[0]?.article.id;
    await publish(db, dataDir);
    await deliverTo(server, db);
    await expect.poll(first, { timeout: 10_000 }).toBe('library');
    articleWriter(db).remove(['library']);
    await publish(db, dataDir);
    await deliverTo(server, db);
    await expect.poll(first, { timeout: 10_000 }).not.toBe('library');
  });

  it('come back into a data directory as they were, without being embedded', async () => {
    const back = join(folder, 'back');
    const into = openForWriting(back, identity());
    await takeBackFrom(server, into);
    noteVersions(into);
    await publish(into, back);
    into.close();
    const index = await open({ dataDir: back });
    for (const question of questions) {
      const [one, other] = [await embedded.search(question), await index.search(question)];
      expect(other.results).toEqual(one.results);
    }
    index.close();
    const again = await indexArticles({ paths: [ARTICLES], dataDir: back, embedder });
    expect(again.embedded).toBe(0);
    expect(again.articles).toMatchObject({ added: 0, changed: 0, removed: 0 });
  });
});
