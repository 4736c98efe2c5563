import { first, type Store } from '../../store/mod.js';

/** What happened in a server since some day. */
export type Week = {
  readonly asked: number;
  readonly unasked: number;
  readonly outOfDate: number;
  readonly down: number;
  readonly taught: number;
  readonly gaps: readonly { readonly question: string; readonly createdAt: number }[];
  readonly cited: readonly { readonly title: string; readonly times: number }[];
};

const MOST_CITED = 5;
const MOST_GAPS = 500;

export type Digests = ReturnType<typeof digestStore>;

export function digestStore(store: Store) {
  const count = async (table: string, column: string, guildId: string, since: number): Promise<number> => {
    const sql = `select count(*) as n from ${table} where guild_id = ? and ${column} >= ?`;
    return (await first<{ n: number }>(store, sql, guildId, since))?.n ?? 0;
  };
  return {
    /** @param since milliseconds of the epoch */
    async since(guildId: string, since: number): Promise<Week> {
      return {
        asked: await count('answers', 'created_at', guildId, since),
        unasked: await count('answers', 'unasked_in is not null and created_at', guildId, since),
        outOfDate: await count('answers', 'noted_at', guildId, since),
        down: await count('votes', "verdict = 'down' and created_at", guildId, since),
        taught: await count('taught', 'taught_at', guildId, since),
        gaps: await store.all<Week['gaps'][number]>(
          `select question, created_at as "createdAt" from gaps where guild_id = ? and created_at >= ?
          order by created_at desc limit ?`,
          ...[guildId, since, MOST_GAPS],
        ),
        cited: await store.all<Week['cited'][number]>(
          `select max(${store.json.field('c.value', 'title')}) as title, count(*) as times
          from answers, ${store.json.each('answers.citations', 'c')} where guild_id = ? and created_at >= ?
          group by ${store.json.field('c.value', 'articleId')} order by times desc, title limit ?`,
          ...[guildId, since, MOST_CITED],
        ),
      };
    },
  };
}
