import { randomBytes } from 'node:crypto';
import type { AnswerLanguage } from '../../core/mod.js';
import type { Db } from '../../feedback/mod.js';
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

const COLUMNS = `id, guild_id as guildId, channel_id as channelId, parent_id as parentId, user_id as userId, question, language,
  fingerprint, generation`;
const read = (row: Row): Subscription => ({ ...row, isThread: row.parentId !== null });

export type Subscriptions = ReturnType<typeof subscriptionStore>;

export function subscriptionStore(db: Db) {
  const insert = db.prepare<[Row & { now: number }]>(`insert into subscriptions
    (id, guild_id, channel_id, parent_id, user_id, question, language, fingerprint, generation, created_at)
    values (@id, @guildId, @channelId, @parentId, @userId, @question, @language, @fingerprint, @generation, @now)`);
  const select = (where: string) => `select ${COLUMNS} from subscriptions where ${where} order by created_at`;
  const own = db.prepare<[string], Row>(select('user_id = ?'));
  const before = db.prepare<[number], Row>(select('generation < ?'));
  const update = db.prepare('update subscriptions set fingerprint = ?, generation = ? where id = ?');
  const remove = db.prepare('delete from subscriptions where id = ? and user_id = ?');
  return {
    add(subscription: Omit<Subscription, 'id'>): void {
      insert.run({ ...subscription, id: randomBytes(9).toString('base64url'), now: Date.now() });
    },
    of: (userId: string): readonly Subscription[] => own.all(userId).map(read),
    askedBefore: (generation: number): readonly Subscription[] => before.all(generation).map(read),
    asked: (id: string, fingerprint: string, generation: number): void => void update.run(fingerprint, generation, id),
    /** @returns whether the person had it */
    remove: (id: string, userId: string): boolean => remove.run(id, userId).changes > 0,
  };
}
