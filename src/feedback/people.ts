import type { Citation } from '../core/mod.js';
import type { Store } from '../store/mod.js';

/** One line of what `/feedback export` writes and `wenjin eval` reads. */
export type FeedbackLine = {
  readonly question: string;
  readonly verdict: 'up' | 'down';
  readonly reason: string | null;
  readonly citations: readonly { readonly articleId: string; readonly quote: string }[];
  readonly expected: string | null;
};
type VoteRow = {
  question: string;
  verdict: 'up' | 'down';
  reason: string | null;
  expected: string | null;
  citations: string;
};
/** An answer that somebody votes on. `guildId` names the group of people it was given in. */
export type Judged = {
  readonly id: string;
  readonly userId: string;
  readonly guildId: string | null;
  readonly question: string;
  readonly citations: readonly Pick<Citation, 'articleId' | 'quote'>[];
};

export type Gap = { readonly question: string; readonly createdAt: number };

export type Vote = {
  readonly verdict: 'up' | 'down';
  readonly reason: string | null;
  readonly expected: string | null;
};

export type People = ReturnType<typeof peopleStore>;

/** Tables that name the person whom a record is of. */
const OWNED = ['answers', 'votes', 'gaps', 'expert_calls', 'subscriptions'];

/** What people said about answers, what they asked in vain, and how all of it is forgotten. */
export function peopleStore(store: Store) {
  return {
    async vote(record: Judged, userId: string, { verdict, reason, expected }: Vote): Promise<void> {
      const cited = record.citations.map(({ articleId, quote }) => ({ articleId, quote }));
      await store.run(
        `insert into votes (answer_id, user_id, asker_id, guild_id, question, citations, verdict, reason, expected, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (answer_id, user_id) do update set
        verdict = excluded.verdict, reason = excluded.reason, expected = excluded.expected`,
        ...[record.id, userId, record.userId, record.guildId, record.question, JSON.stringify(cited)],
        ...[verdict, reason, expected, Date.now()],
      );
    },
    /**
     * @param guild null: everybody's
     * @param withDirect also what was said in direct conversations, which belong to no server
     */
    async feedback(guild: string | null, withDirect = false): Promise<FeedbackLine[]> {
      const of = guild === null ? '' : withDirect ? 'where guild_id = ? or guild_id is null' : 'where guild_id = ?';
      const rows = await store.all<VoteRow>(
        `select question, verdict, reason, expected, citations from votes ${of} order by created_at, answer_id`,
        ...(guild === null ? [] : [guild]),
      );
      return rows.map((row) => ({ ...row, citations: JSON.parse(row.citations) }));
    },
    async unanswered(guildId: string | null, channelId: string, userId: string, question: string): Promise<void> {
      await store.run(
        'insert into gaps (guild_id, channel_id, user_id, question, created_at) values (?, ?, ?, ?, ?)',
        ...[guildId, channelId, userId, question, Date.now()],
      );
    },
    /** A question of a server that somebody has answered since. */
    answered: (guildId: string, question: string): Promise<number> =>
      store.run('delete from gaps where guild_id = ? and question = ?', guildId, question),
    gaps: (guild: string | null, limit: number): Promise<Gap[]> =>
      store.all<Gap>(
        `select question, created_at as "createdAt" from gaps ${guild === null ? '' : 'where guild_id = ?'}
        order by created_at desc limit ?`,
        ...(guild === null ? [limit] : [guild, limit]),
      ),
    expireBefore: (time: number): Promise<number> =>
      store.together([
        ['delete from votes where created_at < ?', time],
        ['delete from gaps where created_at < ?', time],
      ]),
    /** @returns how many records were about the person */
    forget: (userId: string): Promise<number> =>
      store.together([
        // Votes that others cast on the person's answers hold the person's question, also when the answer is no longer kept.
        ['delete from votes where asker_id = ?', userId],
        ...OWNED.map((name) => [`delete from ${name} where user_id = ?`, userId] as const),
      ]),
  };
}
