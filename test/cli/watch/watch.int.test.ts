import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { seeded } from '../../../eval/random.js';
import { articlesBut } from '../../../index/mod.js';
import { ARTICLES, type Workplace, wenjin, workplace } from '../wenjin.js';
import { BusyFolder } from './folder.js';
import { type AtWatch, fromStore, startWatch, until } from './watching.js';

const places: Workplace[] = [];
const watches: AtWatch[] = [];
const kept = (place: Workplace): Workplace => {
  places.push(place);
  return place;
};
const watching = async (...args: Parameters<typeof startWatch>): Promise<AtWatch> => {
  const watch = await startWatch(...args);
  watches.push(watch);
  return watch;
};
afterEach(async () => {
  for (const watch of watches.splice(0)) await watch.stop();
  for (const place of places.splice(0)) place.remove();
});

const stored = ({ data }: Workplace): string[] =>
  fromStore(
    data,
    (db) =>
      articlesBut(db, new Set())
        .map(({ id }) => id)
        .toSorted(),
    [],
  );
const ALL = Object.keys(ARTICLES).toSorted();
const comesTo = (place: Workplace, ids: readonly string[]): Promise<void> =>
  until(() => JSON.stringify(stored(place)) === JSON.stringify(ids.toSorted()));

it('follows new, changed, renamed and removed files and whole folders, and tells of each', async () => {
  const place = kept(workplace(ARTICLES));
  const watch = await watching(place);
  await comesTo(place, ALL);
  const at = (path: string): string => join(place.articles, path);

  place.write('aside/dams/old/one.txt', '墨溪水库一九五八年建成，坝高三十一米。');
  renameSync(join(place.folder, 'aside/dams'), at('dams'));
  await comesTo(place, [...ALL, 'dams/old/one.txt']);
  renameSync(at('loans.txt'), at('credit.txt'));
  rmSync(at('harbour.txt'));
  await comesTo(place, ['credit.txt', 'dams/old/one.txt', 'permits.txt', 'railway.md']);
  expect(watch.said()).toMatch(/^\+ .*dams\/old\/one\.txt$/mu);
  expect(watch.said()).toMatch(/^- .*harbour\.txt$/mu);

  place.write('articles/credit.txt', '青禾县贷款贴息提高到百分之三，每户每年最多补贴九万元。');
  await until(() => watch.said().includes('1 changed'));
  expect((await wenjin(['ask', '青禾县贷款贴息每户最多补贴多少', '--data', place.data])).stdout).toContain('九万元');
  rmSync(at('dams'), { recursive: true });
  await comesTo(place, ['credit.txt', 'permits.txt', 'railway.md']);
  expect(await watch.stop()).toBe(0);
  watches.pop();
});

it('keeps what a folder held that is emptied, or gone as when its disk is, and goes on when it is back', async () => {
  const place = kept(workplace(ARTICLES));
  const watch = await watching(place);
  await comesTo(place, ALL);
  renameSync(place.articles, join(place.folder, 'unmounted'));
  await until(() => watch.said().includes('NOT_FOUND'));
  expect(stored(place)).toEqual(ALL);
  mkdirSync(place.articles);
  await until(() => watch.said().includes('nothing to index'));
  expect(stored(place)).toEqual(ALL);
  rmSync(place.articles, { recursive: true });
  renameSync(join(place.folder, 'unmounted'), place.articles);
  rmSync(join(place.articles, 'harbour.txt'));
  await comesTo(
    place,
    ALL.filter((id) => id !== 'harbour.txt'),
  );
});

it('looks every few seconds where it is asked to, as on a network drive', async () => {
  const place = kept(workplace(ARTICLES));
  await watching(place, ['--poll']);
  await comesTo(place, ALL);
  place.write('articles/new.txt', '澄湖市地铁三号线明年六月开工，设站十九座。');
  rmSync(join(place.articles, 'harbour.txt'));
  await comesTo(place, [...ALL.filter((id) => id !== 'harbour.txt'), 'new.txt']);
});

/** A system of its own in which three files and folders may be watched; where users may have none the test says so by not running. */
const FEW_WATCHES = ['unshare', '-Ur', 'sh', '-c', 'echo 3 > /proc/sys/user/max_inotify_watches && exec "$@"', 'sh'];
const mayLimit = spawnSync('unshare', [...FEW_WATCHES.slice(1), 'true']).status === 0;

it.skipIf(!mayLimit)('looks every few seconds where the system watches no more files, and says so', async () => {
  const place = kept(workplace(ARTICLES));
  place.write('articles/dams/one.txt', '墨溪水库一九五八年建成，坝高三十一米。');
  const watch = await watching(place, [], {}, FEW_WATCHES);
  await comesTo(place, [...ALL, 'dams/one.txt']);
  expect(watch.said()).toContain('looked at every few seconds');
  place.write('articles/dams/two.txt', '青禾水库一九六二年建成，坝高四十二米。');
  await comesTo(place, [...ALL, 'dams/one.txt', 'dams/two.txt']);
});

it('watches what is named beside what is indexed, which stays', async () => {
  const place = kept(workplace(ARTICLES));
  place.write('more/ferry.txt', '墨溪渡口三月恢复通航，票价四元。');
  await wenjin(['index', place.articles, '--data', place.data]);
  await watching(place, [join(place.folder, 'more')]);
  await comesTo(place, [...ALL, 'ferry.txt']);
  place.write('more/bridge.txt', '墨溪大桥全长八百六十米。');
  await comesTo(place, [...ALL, 'bridge.txt', 'ferry.txt']);
});

it('misses none of many changes that come one after another', async () => {
  const place = kept(workplace());
  const folder = new BusyFolder(place.articles, join(place.folder, 'aside'), seeded(7));
  folder.fill(60);
  const watch = await watching(place);
  for (let n = 0; n < 40; n += 1) await folder.change();
  await until(() => folder.missedBy(place.data).length === 0);
  expect(await watch.stop()).toBe(0);
  watches.pop();
});
