import { StoreNotEmptyError } from '../core/mod.js';
import { first, type Statement, type Store, type Value } from './store.js';

/** Leases are of processes that run now. */
const TABLES = [
  ...['answers', 'answer_messages', 'votes', 'gaps', 'channel_collections', 'dictionary', 'quotas', 'channels'],
  ...['expert_calls', 'taught', 'subscriptions'],
];
/** Counts up by itself. */
const NUMBER = 'id';
const NUMBERED: readonly string[] = ['gaps'];

/**
 * Puts all that one store keeps into another that keeps nothing yet, all of it or none.
 * @returns how many records there are
 * @throws StoreNotEmptyError
 */
export async function copyStore(from: Store, to: Store): Promise<number> {
  for (const table of TABLES) {
    if ((await first(to, `select 1 from ${table} limit 1`)) !== null) throw new StoreNotEmptyError(table);
  }
  const statements: Statement[] = [];
  for (const table of TABLES) {
    // In the order in which they came: the newest are asked for first.
    const order = table === 'answers' || NUMBERED.includes(table) ? 'order by rowid' : '';
    for (const row of await from.all<Readonly<Record<string, Value>>>(`select * from ${table} ${order}`)) {
      const columns = Object.keys(row).filter((name) => !(name === NUMBER && NUMBERED.includes(table)));
      const places = columns.map(() => '?').join(', ');
      const values = columns.map((name) => row[name] ?? null);
      statements.push([`insert into ${table} (${columns.join(', ')}) values (${places})`, ...values]);
    }
  }
  return to.together(statements);
}
