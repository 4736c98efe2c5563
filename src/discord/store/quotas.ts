import type { Store } from '../../store/mod.js';
import type { Quota } from '../service/quota.js';

type Scope = 'user' | 'guild';
type Row = { key: string; times: string };

/** Keeps what people have asked lately, so that a restart forgives nobody. A crash forgives the last seconds. */
export function quotaStore(store: Store) {
  return {
    async load(scope: Scope, quota: Quota): Promise<void> {
      const rows = await store.all<Row>(
        'select key, times from quotas where scope = ? and last > ? order by last',
        ...[scope, Date.now() - quota.windowMs],
      );
      quota.restore(rows.map(({ key, times }) => ({ key, times: JSON.parse(times) as number[] })));
    },
    async save(scope: Scope, quota: Quota): Promise<void> {
      // In one order: two processes that write the same rows do not wait for each other.
      const changes = quota.takeChanges().toSorted((a, b) => (a.key < b.key ? -1 : 1));
      await store.together([
        ...changes.map(({ key, times }): [string, ...(string | number)[]] => [
          `insert into quotas (scope, key, times, last) values (?, ?, ?, ?)
          on conflict (scope, key) do update set times = excluded.times, last = excluded.last`,
          ...[scope, key, JSON.stringify(times), times.at(-1) ?? 0],
        ]),
        // Who asked is of interest for one window, also where nobody asks after that.
        ['delete from quotas where scope = ? and last <= ?', scope, Date.now() - quota.windowMs],
      ]);
    },
  };
}
