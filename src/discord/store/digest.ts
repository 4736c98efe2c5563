import type { Db } from '../../feedback/mod.js';

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

export function digestStore(db: Db) {
  const count = (table: string, column: string) =>
    db.prepare<[string, number], number>(`select count(*) from ${table} where guild_id = ? and ${column} >= ?`).pluck();
  const counts = {
    asked: count('answers', 'created_at'),
    unasked: count('answers', 'unasked_in is not null and created_at'),
    outOfDate: count('answers', 'noted_at'),
    down: count('votes', "verdict = 'down' and created_at"),
    taught: count('taught', 'taught_at'),
  };
  const gaps = db.prepare<[string, number, number], { question: string; createdAt: number }>(
    `select question, created_at as createdAt from gaps where guild_id = ? and created_at >= ?
    order by created_at desc limit ?`,
  );
  const cited = db.prepare<[string, number, number], { title: string; times: number }>(
    `select json_extract(c.value, '$.title') as title, count(*) as times from answers, json_each(answers.citations) c
    where guild_id = ? and created_at >= ? group by json_extract(c.value, '$.articleId')
    order by times desc, title limit ?`,
  );
  return {
    /** @param since milliseconds of the epoch */
    since(guildId: string, since: number): Week {
      const counted = Object.entries(counts).map(([name, statement]) => [name, statement.get(guildId, since) ?? 0]);
      return {
        ...(Object.fromEntries(counted) as Record<keyof typeof counts, number>),
        gaps: gaps.all(guildId, since, MOST_GAPS),
        cited: cited.all(guildId, since, MOST_CITED),
      };
    },
  };
}
