import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { counts, openForReading } from '../../index/mod.js';
import { projectRoot } from '../../src/config.js';
import { indexedWorkplace } from './indexed.js';
import { errorShape, indexShape, searchShape } from './shapes.js';
import { ARTICLES, startWenjin, type Workplace, wenjin, wenjinJson, workplace } from './wenjin.js';

const places: Workplace[] = [];
const kept = (place: Workplace): Workplace => {
  places.push(place);
  return place;
};
const open = (files: Readonly<Record<string, string>> = ARTICLES): Workplace => kept(workplace(files));
/** With `ARTICLES` in its index already. */
const openIndexed = (): Workplace => kept(indexedWorkplace());

afterEach(() => {
  for (const place of places.splice(0)) place.remove();
});

const index = async (place: Workplace, ...more: string[]) =>
  indexShape.parse(await wenjinJson(['index', place.articles, '--data', place.data, ...more]));

const search = async (place: Workplace, question: string) =>
  searchShape.parse(await wenjinJson(['search', question, '--data', place.data])).results;

describe('indexing a folder again', () => {
  it('embeds only what is new or changed, and forgets what vanished', async () => {
    const place = openIndexed();
    const again = await index(place);
    expect(again).toMatchObject({ generation: 1, embedded: 0, articles: { added: 0, unchanged: 4, total: 4 } });

    rmSync(join(place.articles, 'loans.txt'));
    place.write('articles/permits.txt', `${ARTICLES['permits.txt']}\n\n窗口另设老年人专席。`);
    place.write(
      'articles/new.jsonl',
      '{"id":"bridge","title":"青禾县大桥","text":"青禾大桥全长八百六十米，2020年通车。"}\n',
    );
    const third = await index(place);
    expect(third.articles).toMatchObject({ added: 1, changed: 1, unchanged: 2, removed: 1, total: 4 });
    expect(third.generation).toBe(2);
    const found = await search(place, '小微企业首次贷款贴息');
    expect(found.map((one) => one.article.id)).not.toContain('loans.txt');
    expect((await search(place, '青禾大桥有多长'))[0]?.article.id).toBe('bridge');
  });
});

describe('files that cannot be read', () => {
  it('are named with the reason, the rest is indexed, and the status is 3', async () => {
    const place = open();
    place.write('articles/empty.txt', '');
    place.write('articles/broken.pdf', '%PDF-1.4 cut short');
    place.write('articles/bad.jsonl', '{"text":"好的一行，说的是青禾县的水库。"}\n{"text":\n');
    const { code, stdout, stderr } = await wenjin(['index', place.articles, '--data', place.data, '--json']);
    expect(code).toBe(3);
    const { articles } = indexShape.parse(JSON.parse(stdout));
    expect(articles.failed.map((one) => one.path.replace(/[:#].*/u, '')).sort()).toEqual([
      'bad.jsonl',
      'broken.pdf',
      'empty.txt',
    ]);
    expect(articles.total).toBe(5);
    for (const one of articles.failed) expect(one.message).toMatch(/\p{Script=Han}/u);
    expect(stderr).not.toContain('    at ');
  });

  it('an empty folder leaves the index as it was', async () => {
    const place = openIndexed();
    const empty = open({});
    const { code, stdout, stderr } = await wenjin(['index', empty.articles, '--data', place.data]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(empty.articles);
    expect(await search(place, '贷款贴息')).not.toEqual([]);
  });
});

/** Articles of several sentences each, no two alike. */
const manyArticles = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => {
      const sentences = Array.from(
        { length: 5 },
        (_, k) => `第${i + 1}号工业园第${k + 1}期项目占地${37 * i + 11 * k + 20}亩，计划招工${13 * i + 7 * k + 40}人。`,
      );
      return [`park-${String(i).padStart(3, '0')}.txt`, `第${i + 1}号工业园建设情况\n\n${sentences.join('')}`];
    }),
  );

/** Waits until the running index has stored its first articles; most are still to come. */
async function untilUnderWay(place: Workplace): Promise<void> {
  const SOME = 5;
  while (storedArticles(place) < SOME) await sleep(20);
}

function storedArticles({ data }: Workplace): number {
  try {
    const db = openForReading(data);
    try {
      return counts(db).articles;
    } finally {
      db.close();
    }
  } catch {
    // There is no store yet, or it is just being made.
    return 0;
  }
}

describe('an index that is cut short', () => {
  const questions = ['第7号工业园第2期占地多少亩', '第33号工业园计划招工多少人', '工业园 第40号'];
  const ranked = async (place: Workplace) => {
    const file = place.write(
      'questions.jsonl',
      questions.map((question, id) => JSON.stringify({ id, question })).join('\n'),
    );
    const { stdout } = await wenjin(['search', '--batch', file, '--data', place.data]);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(questions.length);
    return lines.map((line) =>
      searchShape
        .parse(JSON.parse(line))
        .results.map((one) => [one.article.id, one.passage.text, one.score.toFixed(6)]),
    );
  };

  it('goes on where Ctrl-C or a kill stopped it, and ends as if nothing had happened', async () => {
    const files = manyArticles(40);
    const [calm, stopped, killed] = [open(files), open(files), open(files)];
    const whole = await index(calm);

    const interrupted = startWenjin(['index', stopped.articles, '--data', stopped.data]);
    await untilUnderWay(stopped);
    interrupted.child.kill('SIGINT');
    const outcome = await interrupted.done;
    expect([0, 130]).toContain(outcome.code);
    if (outcome.code === 130) {
      expect(outcome.stdout).toBe('');
      expect(outcome.stderr).toContain('再次运行');
    }
    const rest = await index(stopped);
    expect(rest.embedded).toBeLessThan(whole.embedded);

    const victim = startWenjin(['index', killed.articles, '--data', killed.data]);
    await untilUnderWay(killed);
    victim.child.kill('SIGKILL');
    await victim.done;
    const last = await index(killed);
    expect(last.articles.total).toBe(40);
    expect(last.embedded).toBeLessThan(whole.embedded);

    const expected = await ranked(calm);
    expect(await ranked(stopped)).toEqual(expected);
    expect(await ranked(killed)).toEqual(expected);
  });

  it('two at once: the second says that the first is busy', async () => {
    const place = open(manyArticles(30));
    const first = startWenjin(['index', place.articles, '--data', place.data]);
    while (!existsSync(join(place.data, 'wenjin.db'))) await sleep(20);
    const second = await wenjin(['index', place.articles, '--data', place.data, '--json']);
    expect(second.code).toBe(1);
    expect(errorShape.parse(JSON.parse(second.stdout)).error.code).toBe('INDEX_BUSY');
    expect((await first.done).code).toBe(0);
  });
});

describe('an index that does not fit', () => {
  /** The bundled model under other prefixes is another embedder, with the same weights. */
  function otherModel(place: Workplace): string {
    const bundled = join(projectRoot, 'models', 'multilingual-e5-small-zh-en');
    for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx']) {
      copyFileSync(join(bundled, file), place.write(join('model', file), ''));
    }
    place.write(
      'model/wenjin.json',
      JSON.stringify({ queryPrefix: 'q: ', passagePrefix: 'p: ', output: 'sentence_embedding' }),
    );
    return join(place.folder, 'model');
  }

  it('to the embedder is refused with the way out, and rebuilt beside', async () => {
    const place = openIndexed();
    const settings = { WENJIN_EMBEDDER: otherModel(place) };
    for (const command of [
      ['search', '贴息'],
      ['index', place.articles],
    ]) {
      const { code, stdout, stderr } = await wenjin([...command, '--data', place.data], settings);
      expect(code).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toContain('wenjin index --rebuild');
    }
    const rebuilt = await wenjin(['index', place.articles, '--rebuild', '--json', '--data', place.data], settings);
    expect(rebuilt.code).toBe(0);
    expect(indexShape.parse(JSON.parse(rebuilt.stdout))).toMatchObject({ generation: 2, articles: { total: 4 } });
    expect((await wenjin(['search', '贴息', '--data', place.data], settings)).code).toBe(0);
    expect(existsSync(join(place.data, 'rebuild'))).toBe(false);
  });

  it('a damaged graph is built again; a damaged database is told and can be rebuilt', async () => {
    const place = openIndexed();
    const before = await search(place, '贷款贴息');
    const graphs = join(place.data, 'graphs');
    for (const file of readdirSync(graphs)) writeFileSync(join(graphs, file), 'not a graph');
    expect(await search(place, '贷款贴息')).toEqual(before);
    const examined = await wenjin(['doctor', '--data', place.data]);
    expect(examined.code).toBe(1);
    for (const file of readdirSync(graphs)) expect(examined.stdout).toContain(file);
    expect(await index(place)).toMatchObject({ generation: 2, embedded: 0 });
    expect((await wenjin(['doctor', '--data', place.data])).code).toBe(0);
    expect(await search(place, '贷款贴息')).toEqual(before);

    writeFileSync(join(place.data, 'wenjin.db'), 'not a database at all, and long enough to be looked at'.repeat(40));
    const { code, stdout, stderr } = await wenjin(['search', '贷款贴息', '--data', place.data]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('wenjin.db');
    expect(stderr).toContain('--rebuild');
    await index(place, '--rebuild');
    expect(await search(place, '贷款贴息')).toEqual(before);
  });
});
