import { randomBytes } from 'node:crypto';
import type { AnswerLanguage } from '../../core/mod.js';
import type { Store } from '../../store/mod.js';
import type { Place } from '../context.js';

/** A question whose asker wants to hear when its answer changes. */
export type Subscription = Place & {
  readonly id: string;
  readonly question: string;
  readonly language: AnswerLanguage;
  /** What tells its answer from another. */
  readonly fingerprint: string;
  /** The newest generation that it was asked of. */
  readonly generation: number;
};

type Row = Omit<Subscription, 'isThread'>;

const read = (row: Row): Subscription => ({ ...row, isThread: row.parentId !== null });

export type Subscriptions = ReturnType<typeof subscriptionStore>;

export function subscriptionStore(store: Store) {
  const where = async (condition: string, value: string | number): Promise<Subscription[]> => {
    const rows = await store.all<Row>(
      `select id, guild_id as "guildId", channel_id as "channelId", parent_id as "parentId", user_id as "userId", question,
      language, fingerprint, generation from subscriptions where ${condition} order by created_at`,
      value,
    );
    return rows.map(read);
  };
  return {
    async add(subscription: Omit<Subscription, 'id'>): Promise<void> {
      const { guildId, channelId, parentId, userId, question, language, fingerprint, generation } = subscription;
      await store.run(
        `insert into subscriptions
        (id, guild_id, channel_id, parent_id, user_id, question, language, fingerprint, generation, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[randomBytes(9).toString('base64url'), guildId, channelId, parentId, userId, question, language],
        ...[fingerprint, generation, Date.now()],
      );
    },
    of: (userId: string): Promise<Subscription[]> => where('user_id = ?', userId),
    askedBefore: (generation: number): Promise<Subscription[]> => where('generation < ?', generation),
    asked: (id: string, fingerprint: string, generation: number): Promise<number> =>
      store.run('update subscriptions set fingerprint = ?, generation = ? where id = ?', fingerprint, generation, id),
    /** @returns whether the person had it */
    remove: async (id: string, userId: string): Promise<boolean> =>
      (await store.run('delete from subscriptions where id = ? and user_id = ?', id, userId)) > 0,
  };
}
