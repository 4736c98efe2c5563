import type { Citation } from '../core/mod.js';
import type { Db } from './open.js';

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

type Wanted = { guild: string | null };

export type Gap = { readonly question: string; readonly createdAt: number };

export type Vote = {
  readonly verdict: 'up' | 'down';
  readonly reason: string | null;
  readonly expected: string | null;
};

export type People = ReturnType<typeof peopleStore>;

/** What people said about answers, what they asked in vain, and how all of it is forgotten. */
export function peopleStore(db: Db) {
  const upsert =
    db.prepare(`insert into votes (answer_id, user_id, asker_id, guild_id, question, citations, verdict, reason, expected, created_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (answer_id, user_id) do update set
    verdict = excluded.verdict, reason = excluded.reason, expected = excluded.expected`);
  const votes = db.prepare<[Wanted & { direct: number }], VoteRow>(
    `select question, verdict, reason, expected, citations from votes
    where @guild is null or guild_id = @guild or (guild_id is null and @direct) order by created_at, answer_id`,
  );
  const addGap = db.prepare(
    'insert into gaps (guild_id, channel_id, user_id, question, created_at) values (?, ?, ?, ?, ?)',
  );
  const gaps = db.prepare<[Wanted & { limit: number }], { question: string; created_at: number }>(
    `select question, created_at from gaps where @guild is null or guild_id = @guild
    order by created_at desc limit @limit`,
  );
  const answered = db.prepare('delete from gaps where guild_id = ? and question = ?');
  const expired = ['votes', 'gaps'].map((name) => db.prepare(`delete from ${name} where created_at < ?`));
  const owned = ['answers', 'votes', 'gaps', 'expert_calls', 'subscriptions'].map((name) =>
    db.prepare(`delete from ${name} where user_id = ?`),
  );
  // Votes that others cast on the person's answers hold the person's question, also when the answer is no longer kept.
  const votesOnOwn = db.prepare(`delete from votes where asker_id = ?`);
  const forget = db.transaction((userId: string): number =>
    [votesOnOwn, ...owned].reduce((sum, statement) => sum + statement.run(userId).changes, 0),
  );
  return {
    vote(record: Judged, userId: string, { verdict, reason, expected }: Vote): void {
      const cited = record.citations.map(({ articleId, quote }) => ({ articleId, quote }));
      upsert.run(
        record.id,
        userId,
        record.userId,
        record.guildId,
        record.question,
        JSON.stringify(cited),
        verdict,
        reason,
        expected,
        Date.now(),
      );
    },
    /**
     * @param guild null: everybody's
     * @param withDirect also what was said in direct conversations, which belong to no server
     */
    feedback: (guild: string | null, withDirect = false): FeedbackLine[] =>
      votes.all({ guild, direct: withDirect ? 1 : 0 }).map((row) => ({ ...row, citations: JSON.parse(row.citations) })),
    unanswered(guildId: string | null, channelId: string, userId: string, question: string): void {
      addGap.run(guildId, channelId, userId, question, Date.now());
    },
    /** A question of a server that somebody has answered since. */
    answered: (guildId: string, question: string): void => void answered.run(guildId, question),
    gaps: (guild: string | null, limit: number): Gap[] =>
      gaps.all({ guild, limit }).map(({ question, created_at }) => ({ question, createdAt: created_at })),
    expireBefore: (time: number): number => expired.reduce((sum, statement) => sum + statement.run(time).changes, 0),
    /** @returns how many records were about the person */
    forget: (userId: string): number => forget(userId),
  };
}
