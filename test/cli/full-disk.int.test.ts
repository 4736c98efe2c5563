import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { indexedWorkplace } from './indexed.js';
import { errorShape, indexShape, searchShape } from './shapes.js';
import { startWenjin, type Workplace, wenjin, wenjinJson, workplace } from './wenjin.js';

const reservoirs = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `reservoir-${i}.txt`,
      `第${i + 1}号水库\n\n第${i + 1}号水库今年蓄水${i * 7 + 30}万立方米，灌溉农田${i * 11 + 50}亩。水库管理站有职工${i + 4}人，每天巡查${(i % 5) + 2}次。`,
    ]),
  );

let place: Workplace;
afterEach(() => place.remove());

/** No file may grow beyond this: what a full disk does to the largest one, without filling a disk. */
const withRoomFor = (bytes: number): string[] => ['sh', '-c', `ulimit -f ${Math.floor(bytes / 512)}; exec "$@"`, 'sh'];

/** Permissions do not bind an administrator. */
const ordinary = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--clear-groups'] : [];

describe.skipIf(process.platform === 'win32')('a sound index that cannot be opened', () => {
  it.each([
    ['in a place that cannot be written to', 'NO_PERMISSION', ordinary],
    ['on a disk that is full', 'DISK_FULL', withRoomFor(0)],
  ])('%s is not called damaged', async (_what, code, under) => {
    place = indexedWorkplace();
    chmodSync(place.folder, 0o755);
    chmodSync(place.data, 0o555);
    for (const command of [['search', '码头'], ['status'], ['list'], ['index', place.articles]]) {
      const { stdout } = await startWenjin([...command, '--data', place.data, '--json'], {}, '', under).done;
      const { error } = errorShape.parse(JSON.parse(stdout));
      expect(error.code).toBe(code);
      expect(error.message).not.toMatch(/rebuild|restore/u);
    }
    chmodSync(place.data, 0o755);
    expect((await wenjin(['doctor', '--deep', '--data', place.data])).code).toBe(0);
  });
});

describe.skipIf(process.platform === 'win32')('a disk that fills while the graph is written', () => {
  it('is told with the way out; the old index answers on, and the next run with room goes on', async () => {
    place = workplace(reservoirs(300));
    const index = ['index', place.articles, '--data', place.data];
    const question = ['search', '第33号水库蓄水多少', '--data', place.data];
    await wenjinJson(index);
    const before = searchShape.parse(await wenjinJson(question)).results;
    const [graph = ''] = readdirSync(join(place.data, 'graphs'));
    const size = statSync(join(place.data, 'graphs', graph)).size;

    place.write('articles/new.txt', '云湾县水库完工\n\n云湾县水库昨日完工，坝高八十二米，可蓄水九百万立方米。');
    const full = await startWenjin([...index, '--json'], {}, '', withRoomFor(size * 0.9)).done;
    expect(full.code).toBe(1);
    const { error } = errorShape.parse(JSON.parse(full.stdout));
    expect(error.code).toBe('GRAPH_UNWRITTEN');
    expect(error.message).toContain(join(place.data, 'graphs'));
    expect(error.message).toContain('wenjin index');
    expect(readdirSync(join(place.data, 'graphs'))).toEqual([graph]);
    const meanwhile = searchShape.parse(await wenjinJson(question)).results;
    expect(meanwhile.map((one) => one.article.id)).toEqual(before.map((one) => one.article.id));

    const { generation, embedded } = indexShape.parse(await wenjinJson(index));
    expect({ generation, embedded }).toEqual({ generation: 2, embedded: 0 });
    const found = searchShape.parse(await wenjinJson(['search', '云湾县水库坝高', '--data', place.data])).results;
    expect(found[0]?.article.id).toBe('new.txt');
    expect((await wenjin(['doctor', '--data', place.data])).code).toBe(0);
  });
});
