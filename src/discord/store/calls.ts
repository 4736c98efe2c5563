import { type Db, likeness } from '../../feedback/mod.js';

/** A question that those who know were asked. */
export type ExpertCall = {
  /** The message that asked it. */
  readonly questionId: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly userId: string;
  readonly question: string;
};

type Row = { question_id: string; guild_id: string; channel_id: string; user_id: string; question: string };

/** A question that was put to the experts is not put to them again for so long, however it is worded. */
const SAME_QUESTION_MS = 7 * 86_400_000;
/** Likeness of two wordings of one question: 多少条 and 几条 are, 措施 and 减税 are not. */
const SAME = 0.8;
const MAX_COMPARED = 200;

export type Calls = ReturnType<typeof callStore>;

export function callStore(db: Db) {
  const recent = db.prepare<[string, number, number], { question: string; created_at: number }>(
    `select question, created_at from expert_calls where guild_id = ? and created_at >= ?
    order by created_at desc limit ?`,
  );
  const insert = db.prepare(
    `insert or ignore into expert_calls (question_id, guild_id, channel_id, user_id, question, created_at)
    values (?, ?, ?, ?, ?, ?)`,
  );
  const remove = db.prepare('delete from expert_calls where question_id = ?');
  const find = db.prepare<[string], Row>('select * from expert_calls where question_id = ?');
  const expire = db.prepare('delete from expert_calls where created_at < ?');
  return {
    /** Notes a question before it is put to the experts. @returns false where they were asked it already */
    begin(call: ExpertCall, now = Date.now()): boolean {
      const { questionId, guildId, channelId, userId, question } = call;
      const earlier = recent.all(guildId, now - SAME_QUESTION_MS, MAX_COMPARED);
      const isKnown = earlier.some((one) => likeness(one.question, question) >= SAME);
      return !isKnown && insert.run(questionId, guildId, channelId, userId, question, now).changes > 0;
    },
    /** They could not be called. */
    withdraw: (questionId: string): void => void remove.run(questionId),
    /** @param questionId the message that asked */
    of(questionId: string): ExpertCall | null {
      const row = find.get(questionId);
      if (row === undefined) return null;
      const { question_id, guild_id, channel_id, user_id, question } = row;
      return { questionId: question_id, guildId: guild_id, channelId: channel_id, userId: user_id, question };
    },
    expireBefore: (time: number): number => expire.run(time).changes,
  };
}
