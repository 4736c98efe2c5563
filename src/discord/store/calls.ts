import type { AnswerLanguage } from '../../core/mod.js';
import { DAY_MS, type Db, likeness } from '../../feedback/mod.js';

/** A question that those who know were asked. */
export type ExpertCall = {
  /** The message that asked it. */
  readonly questionId: string;
  readonly guildId: string;
  readonly channelId: string;
  /** The channel or forum that a thread or post stands in. */
  readonly parentId: string | null;
  readonly userId: string;
  readonly question: string;
  readonly language: AnswerLanguage;
  /** The newest generation that could not answer it. */
  readonly generation: number;
};

const COLUMNS = `question_id as questionId, guild_id as guildId, channel_id as channelId, parent_id as parentId, user_id as userId,
  question, language, generation`;

/** A question that was put to the experts is not put to them again for so long, however it is worded. */
const SAME_QUESTION_MS = 7 * DAY_MS;
/** Likeness of two wordings of one question: 多少条 and 几条 are, 措施 and 减税 are not. */
const SAME = 0.8;
const MAX_COMPARED = 200;

export type Calls = ReturnType<typeof callStore>;

export function callStore(db: Db) {
  const recent = db.prepare<[string, number, number], { question: string; created_at: number }>(
    `select question, created_at from expert_calls where guild_id = ? and created_at >= ?
    order by created_at desc limit ?`,
  );
  const insert = db.prepare<[ExpertCall & { now: number }]>(
    `insert or ignore into expert_calls
    (question_id, guild_id, channel_id, parent_id, user_id, question, language, generation, created_at)
    values (@questionId, @guildId, @channelId, @parentId, @userId, @question, @language, @generation, @now)`,
  );
  const remove = db.prepare('delete from expert_calls where question_id = ?');
  const find = db.prepare<[string], ExpertCall>(`select ${COLUMNS} from expert_calls where question_id = ?`);
  const unanswered = db.prepare<[number, number], ExpertCall>(
    `select ${COLUMNS} from expert_calls where answered_at is null and generation < ? order by created_at desc limit ?`,
  );
  const answered = db.prepare('update expert_calls set answered_at = ? where question_id = ?');
  const missed = db.prepare('update expert_calls set generation = ? where question_id = ?');
  const expire = db.prepare('delete from expert_calls where created_at < ?');
  return {
    /** Notes a question before it is put to the experts. @returns false where they were asked it already */
    begin(call: ExpertCall, now = Date.now()): boolean {
      const { guildId, question } = call;
      const earlier = recent.all(guildId, now - SAME_QUESTION_MS, MAX_COMPARED);
      const isKnown = earlier.some((one) => likeness(one.question, question) >= SAME);
      return !isKnown && insert.run({ ...call, now }).changes > 0;
    },
    /** They could not be called. */
    withdraw: (questionId: string): void => void remove.run(questionId),
    /** @param questionId the message that asked */
    of: (questionId: string): ExpertCall | null => find.get(questionId) ?? null,
    /** Questions that nobody has answered yet, nor an earlier generation, the newest first. */
    open: (generation: number): readonly ExpertCall[] => unanswered.all(generation, MAX_COMPARED),
    /** An expert has answered it, or an article does. */
    answered: (questionId: string): void => void answered.run(Date.now(), questionId),
    missed: (questionId: string, generation: number): void => void missed.run(generation, questionId),
    expireBefore: (time: number): number => expire.run(time).changes,
  };
}
