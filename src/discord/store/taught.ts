import { randomBytes } from 'node:crypto';
import type { AnswerLanguage } from '../../core/mod.js';
import { first, type Store } from '../../store/mod.js';

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

const SELECT = `select id, guild_id as "guildId", channel_id as "channelId", collection, article_id as "articleId",
  question_id as "questionId", message_id as "messageId", question, answer, author_id as "authorId", author_name as "authorName",
  language, taught_at as "taughtAt", expires_at as "expiresAt" from taught where`;

export function taughtStore(store: Store) {
  const one = (condition: string, ...values: string[]): Promise<Taught | null> =>
    first<Taught>(store, `${SELECT} ${condition}`, ...values);
  return {
    newId: (): string => randomBytes(9).toString('base64url'),
    async save(entry: Taught): Promise<void> {
      const { id, guildId, channelId, collection, articleId, questionId, messageId, question, answer } = entry;
      await store.together([
        ['delete from taught where id = ?', id],
        [
          `insert into taught (id, guild_id, channel_id, collection, article_id, question_id, message_id, question, answer,
          author_id, author_name, language, taught_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          ...[id, guildId, channelId, collection, articleId, questionId, messageId, question, answer],
          ...[entry.authorId, entry.authorName, entry.language, entry.taughtAt, entry.expiresAt],
        ],
      ]);
    },
    /** @param guildId nobody reaches another server's */
    get: (guildId: string, id: string): Promise<Taught | null> => one('guild_id = ? and id = ?', guildId, id),
    ofMessage: (messageId: string): Promise<Taught | null> => one('message_id = ?', messageId),
    /** What a person has answered to a question already. */
    answered: (questionId: string, authorId: string): Promise<Taught | null> =>
      one('question_id = ? and author_id = ?', questionId, authorId),
    list: (guildId: string): Promise<Taught[]> =>
      store.all<Taught>(`${SELECT} guild_id = ? order by taught_at desc`, guildId),
    due: (now: number): Promise<Taught[]> => store.all<Taught>(`${SELECT} expires_at <= ?`, now),
    /** Its article was taken out of the library. */
    removeArticle: (articleId: string): Promise<number> =>
      store.run('delete from taught where article_id = ?', articleId),
    remove: (id: string): Promise<number> => store.run('delete from taught where id = ?', id),
  };
}
