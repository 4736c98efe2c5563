import type { Db } from '../../feedback/mod.js';
import type { Quota, QuotaRecord } from '../service/quota.js';

type Scope = 'user' | 'guild';
type Row = { key: string; times: string };

/** Keeps what people have asked lately, so that a restart forgives nobody. A crash forgives the last seconds. */
export function quotaStore(db: Db) {
  const all = db.prepare<[string, number], Row>(
    'select key, times from quotas where scope = ? and last > ? order by last',
  );
  const put = db.prepare(`insert into quotas (scope, key, times, last) values (?, ?, ?, ?)
    on conflict (scope, key) do update set times = excluded.times, last = excluded.last`);
  const expire = db.prepare('delete from quotas where scope = ? and last <= ?');
  const save = db.transaction((scope: Scope, records: readonly QuotaRecord[]): void => {
    for (const { key, times } of records) put.run(scope, key, JSON.stringify(times), times.at(-1) ?? 0);
  });
  return {
    load(scope: Scope, quota: Quota): void {
      const rows = all.all(scope, Date.now() - quota.windowMs);
      quota.restore(rows.map(({ key, times }) => ({ key, times: JSON.parse(times) as number[] })));
    },
    save(scope: Scope, quota: Quota): void {
      const changes = quota.takeChanges();
      if (changes.length > 0) save(scope, changes);
      // Who asked is of interest for one window, also where nobody asks after that.
      expire.run(scope, Date.now() - quota.windowMs);
    },
  };
}
