import { randomBytes } from 'node:crypto';
import type { Store } from './store.js';

export type Leases = ReturnType<typeof leaseStore>;

/** What one of all processes does for the rest. One that ends without a word is followed when its time is over. */
export function leaseStore(store: Store) {
  const holder = randomBytes(9).toString('base64url');
  return {
    /** Takes or prolongs it. @returns whether this process has it for the next `ms` */
    take: async (name: string, ms: number, now = Date.now()): Promise<boolean> =>
      (await store.run(
        `insert into leases (name, holder, until) values (?, ?, ?) on conflict (name) do update
        set holder = excluded.holder, until = excluded.until where leases.holder = excluded.holder or leases.until <= ?`,
        ...[name, holder, now + ms, now],
      )) > 0,
    /** Others need not wait for the rest of the time. @param name all that it has, where none is named */
    async giveBack(name?: string): Promise<void> {
      if (name === undefined) await store.run('delete from leases where holder = ?', holder);
      else await store.run('delete from leases where holder = ? and name = ?', holder, name);
    },
  };
}
