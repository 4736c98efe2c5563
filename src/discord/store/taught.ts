import { randomBytes } from 'node:crypto';
import type { AnswerLanguage } from '../../core/mod.js';
import type { Db } from '../../feedback/mod.js';

/** What somebody who knows answered, kept as an article of the library. */
export type Taught = {
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly collection: string;
  /** Null until it is indexed. */
  readonly articleId: string | null;
  /** The message that asked; null where there is none. */
  readonly questionId: string | null;
  /** The message that answers. */
  readonly messageId: string;
  readonly question: string;
  readonly answer: string;
  /** Who wrote the answer as it is now. */
  readonly authorId: string;
  readonly authorName: string;
  readonly language: AnswerLanguage;
  /** Milliseconds of the epoch. */
  readonly taughtAt: number;
  readonly expiresAt: number | null;
};

export type TaughtStore = ReturnType<typeof taughtStore>;

const COLUMNS = `id, guild_id as guildId, channel_id as channelId, collection, article_id as articleId,
  question_id as questionId, message_id as messageId, question, answer, author_id as authorId, author_name as authorName,
  language, taught_at as taughtAt, expires_at as expiresAt`;

export function taughtStore(db: Db) {
  const select = (where: string) => `select ${COLUMNS} from taught where ${where}`;
  const put = db.prepare<[Taught]>(`insert or replace into taught (id, guild_id, channel_id, collection, article_id,
    question_id, message_id, question, answer, author_id, author_name, language, taught_at, expires_at)
    values (@id, @guildId, @channelId, @collection, @articleId, @questionId, @messageId, @question, @answer, @authorId,
      @authorName, @language, @taughtAt, @expiresAt)`);
  const byId = db.prepare<[string, string], Taught>(select('guild_id = ? and id = ?'));
  const byMessage = db.prepare<[string], Taught>(select('message_id = ?'));
  const bySource = db.prepare<[string, string], Taught>(select('question_id = ? and author_id = ?'));
  const all = db.prepare<[string], Taught>(`${select('guild_id = ?')} order by taught_at desc`);
  const due = db.prepare<[number], Taught>(select('expires_at <= ?'));
  const remove = db.prepare('delete from taught where id = ?');
  const removeArticle = db.prepare('delete from taught where article_id = ?');
  return {
    newId: (): string => randomBytes(9).toString('base64url'),
    save: (entry: Taught): void => void put.run(entry),
    /** @param guildId nobody reaches another server's */
    get: (guildId: string, id: string): Taught | null => byId.get(guildId, id) ?? null,
    ofMessage: (messageId: string): Taught | null => byMessage.get(messageId) ?? null,
    /** What a person has answered to a question already. */
    answered: (questionId: string, authorId: string): Taught | null => bySource.get(questionId, authorId) ?? null,
    list: (guildId: string): readonly Taught[] => all.all(guildId),
    due: (now: number): readonly Taught[] => due.all(now),
    /** Its article was taken out of the library. */
    removeArticle: (articleId: string): void => void removeArticle.run(articleId),
    remove: (id: string): void => void remove.run(id),
  };
}
