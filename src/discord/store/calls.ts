import type { AnswerLanguage } from '../../core/mod.js';
import { DAY_MS, likeness } from '../../feedback/mod.js';
import { first, type Store } from '../../store/mod.js';

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

const SELECT = `select question_id as "questionId", guild_id as "guildId", channel_id as "channelId", parent_id as "parentId",
  user_id as "userId", question, language, generation from expert_calls`;

/** A question that was put to the experts is not put to them again for so long, however it is worded. */
const SAME_QUESTION_MS = 7 * DAY_MS;
/** Likeness of two wordings of one question: 多少条 and 几条 are, 措施 and 减税 are not. */
const SAME = 0.8;
const MAX_COMPARED = 200;

export type Calls = ReturnType<typeof callStore>;

export function callStore(store: Store) {
  /** They could not be called. */
  const withdraw = (questionId: string): Promise<number> =>
    store.run('delete from expert_calls where question_id = ?', questionId);
  return {
    /** Notes a question before it is put to the experts. @returns false where they were asked it already */
    async begin(call: ExpertCall, now = Date.now()): Promise<boolean> {
      const { questionId, guildId, channelId, parentId, userId, question, language, generation } = call;
      // One after the other in each server: who comes second finds what the first one noted.
      const changed = await store.together([
        [
          `insert into leases (name, holder, until) values (?, '', 0) on conflict (name) do update set until = leases.until`,
          `experts ${guildId}`,
        ],
        [
          `insert into expert_calls
          (question_id, guild_id, channel_id, parent_id, user_id, question, language, generation, created_at)
          select ?, ?, ?, ?, ?, ?, ?, cast(? as bigint), case when max(created_at) >= cast(? as bigint) then max(created_at) + 1 else cast(? as bigint) end
          from expert_calls where guild_id = ? on conflict do nothing`,
          ...[questionId, guildId, channelId, parentId, userId, question, language, generation, now, now, guildId],
        ],
      ]);
      if (changed < 2) return false;
      const earlier = await store.all<{ question: string }>(
        `select question from expert_calls where guild_id = ? and created_at >= ?
        and created_at < (select created_at from expert_calls where question_id = ?) order by created_at desc limit ?`,
        ...[guildId, now - SAME_QUESTION_MS, questionId, MAX_COMPARED],
      );
      if (!earlier.some((one) => likeness(one.question, question) >= SAME)) return true;
      await withdraw(questionId);
      return false;
    },
    withdraw,
    /** @param questionId the message that asked */
    of: (questionId: string): Promise<ExpertCall | null> =>
      first<ExpertCall>(store, `${SELECT} where question_id = ?`, questionId),
    /** Questions that nobody has answered yet, nor an earlier generation, the newest first. */
    open: (generation: number): Promise<ExpertCall[]> =>
      store.all<ExpertCall>(
        `${SELECT} where answered_at is null and generation < ? order by created_at desc limit ?`,
        ...[generation, MAX_COMPARED],
      ),
    /** An expert has answered it, or an article does. */
    answered: (questionId: string): Promise<number> =>
      store.run('update expert_calls set answered_at = ? where question_id = ?', Date.now(), questionId),
    missed: (questionId: string, generation: number): Promise<number> =>
      store.run('update expert_calls set generation = ? where question_id = ?', generation, questionId),
    expireBefore: (time: number): Promise<number> => store.run('delete from expert_calls where created_at < ?', time),
  };
}
