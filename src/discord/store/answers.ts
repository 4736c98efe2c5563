import { randomBytes } from 'node:crypto';
import type { Answer, AnswerLanguage, Citation } from '../../core/mod.js';
import { first, type Store, type Value } from '../../store/mod.js';

export type Turn = { readonly question: string; readonly answer: string };

/** What is kept of an answer: for its buttons, for follow-ups and for feedback. */
export type AnswerRecord = {
  readonly id: string;
  readonly guildId: string | null;
  readonly channelId: string;
  readonly userId: string;
  readonly parentId: string | null;
  readonly question: string;
  readonly answer: string;
  readonly status: Answer['status'];
  readonly language: AnswerLanguage;
  readonly generation: number;
  readonly collections: readonly string[];
  readonly citations: readonly Citation[];
};

/** What readers thought of the answers that a channel was given unasked. */
export type Tally = { readonly given: number; readonly up: number; readonly down: number };

/** An answer that stands in a channel, with the first message that shows it. */
export type Published = Pick<
  AnswerRecord,
  'id' | 'channelId' | 'question' | 'language' | 'collections' | 'citations'
> & {
  readonly messageId: string;
};

/** A question that nothing was found for, with the message that says so. */
export type Missed = Pick<
  AnswerRecord,
  'id' | 'guildId' | 'channelId' | 'userId' | 'parentId' | 'question' | 'language'
> & {
  readonly messageId: string;
  /** The channel that its thread belongs to. */
  readonly threadOf: string | null;
};

/** Where an answer was given. */
export type Given = {
  /** The channel or forum that was given it without asking the bot. */
  readonly unaskedIn?: string | null;
  /** The channel that its thread belongs to. */
  readonly threadOf?: string | null;
};

type Row = {
  id: string;
  guild_id: string | null;
  channel_id: string;
  user_id: string;
  parent_id: string | null;
  question: string;
  answer: string;
  status: Answer['status'];
  language: AnswerLanguage;
  generation: number;
  collections: string;
  citations: string;
};

type MessageRow = { readonly message_id: string };

/** Earlier turns that a follow-up is understood with. */
const MAX_TURNS = 4;
/** Others' acknowledgements wait no longer than this many take to read. */
const PAGE = 100;

export type Answers = ReturnType<typeof answerStore>;

export function answerStore(store: Store) {
  const one = async (where: string, ...values: Value[]): Promise<AnswerRecord | null> => {
    const row = await first<Row>(store, `select * from answers where ${where}`, ...values);
    return row === null ? null : read(row);
  };
  const get = (id: string): Promise<AnswerRecord | null> => one('id = ?', id);
  return {
    async save(
      record: Omit<AnswerRecord, 'id'>,
      { unaskedIn = null, threadOf = null }: Given = {},
    ): Promise<AnswerRecord> {
      const id = randomBytes(9).toString('base64url');
      const { guildId, channelId, userId, parentId, question, answer, status, language, generation } = record;
      await store.run(
        `insert into answers (id, guild_id, channel_id, user_id, parent_id, question, answer, status,
        language, generation, collections, citations, unasked_in, thread_of, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[id, guildId, channelId, userId, parentId, question, answer, status, language, generation],
        ...[JSON.stringify(record.collections), JSON.stringify(record.citations), unaskedIn, threadOf, Date.now()],
      );
      return { ...record, id };
    },
    /** The messages that show the answer; replies to any of them continue the conversation. */
    async shownIn(id: string, messageIds: readonly string[]): Promise<void> {
      await store.together(
        messageIds.map((messageId) => [
          `insert into answer_messages (message_id, answer_id) values (?, ?)
          on conflict (message_id) do update set answer_id = excluded.answer_id`,
          ...[messageId, id],
        ]),
      );
    },
    get,
    ofMessage: (messageId: string): Promise<AnswerRecord | null> =>
      one('id = (select answer_id from answer_messages where message_id = ?)', messageId),
    /**
     * What a person was answered last in a channel.
     * @param since milliseconds of the epoch
     */
    latestIn: (channelId: string, userId: string, since: number): Promise<AnswerRecord | null> =>
      one(
        'channel_id = ? and user_id = ? and created_at >= ? order by created_at desc, rowid desc limit 1',
        ...[channelId, userId, since],
      ),
    /**
     * The conversation that ends with an answer, oldest first, as far as it was about the same collections: what is in one must
     * not be read from an answer about another.
     */
    async turns(last: AnswerRecord | null, collections: readonly string[]): Promise<Turn[]> {
      const turns: Turn[] = [];
      let record = last;
      while (record !== null && turns.length < MAX_TURNS && isSame(record.collections, collections)) {
        turns.unshift({ question: record.question, answer: record.answer });
        record = record.parentId === null ? null : await get(record.parentId);
      }
      return turns;
    },
    /**
     * Answers of earlier generations that stand in channels and were not noted to be out of date, some at a time.
     * @param generation the one that is answered from now
     */
    async *published(generation: number): AsyncGenerator<readonly Published[]> {
      for (let after = 0; ; ) {
        const rows = await store.all<Row & { rowid: number; message_id: string }>(
          `select a.rowid as rowid, a.*, (select min(message_id) from answer_messages where answer_id = a.id) as message_id
          from answers a where a.rowid > ? and a.generation < ? and a.status = 'answered' and a.noted_at is null
            and exists (select 1 from answer_messages where answer_id = a.id) order by a.rowid limit ?`,
          ...[after, generation, PAGE],
        );
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.rowid;
        yield rows.map((row) => ({ ...read(row), messageId: row.message_id }));
      }
    },
    /** Questions that no generation before this one could answer, the newest first. @param since milliseconds of the epoch */
    missed: (generation: number, since: number, limit: number): Promise<Missed[]> =>
      store.all<Missed>(
        `select a.id, a.guild_id as "guildId", a.channel_id as "channelId", a.user_id as "userId", a.parent_id as "parentId",
          a.question, a.language, a.thread_of as "threadOf", min(m.message_id) as "messageId"
        from answers a join answer_messages m on m.answer_id = a.id
        where a.status = 'no_evidence' and a.noted_at is null and a.created_at >= ? and a.generation < ?
        group by a.id order by a.created_at desc, a.rowid desc limit ?`,
        ...[since, generation, limit],
      ),
    /** This generation cannot answer it either. */
    missedBy: (id: string, generation: number): Promise<number> =>
      store.run("update answers set generation = ? where id = ? and status = 'no_evidence'", generation, id),
    /** What was missed in a channel has been answered there since. */
    settle: (channelId: string, question: string): Promise<number> =>
      store.run(
        `update answers set noted_at = ?
        where channel_id = ? and question = ? and status = 'no_evidence' and noted_at is null`,
        ...[Date.now(), channelId, question],
      ),
    messagesOf: async (id: string): Promise<readonly string[]> =>
      (await store.all<MessageRow>('select message_id from answer_messages where answer_id = ?', id)).map(
        (row) => row.message_id,
      ),
    /** Somebody deleted a message; there is nothing to note above it any more. */
    messageGone: (messageId: string): Promise<number> =>
      store.run('delete from answer_messages where message_id = ?', messageId),
    /** An answer is noted to be out of date once. */
    noted: (id: string): Promise<number> => store.run('update answers set noted_at = ? where id = ?', Date.now(), id),
    tallyOf: async (channelId: string): Promise<Tally> =>
      (await first<Tally>(
        store,
        `select count(distinct a.id) as given, count(v.verdict) filter (where v.verdict = 'up') as up,
          count(v.verdict) filter (where v.verdict = 'down') as down
        from answers a left join votes v on v.answer_id = a.id where a.unasked_in = ?`,
        channelId,
      )) ?? { given: 0, up: 0, down: 0 },
    expireBefore: (time: number): Promise<number> => store.run('delete from answers where created_at < ?', time),
  };
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());

function read(row: Row): AnswerRecord {
  const { id, question, answer, status, language, generation } = row;
  return {
    ...{ id, question, answer, status, language, generation },
    guildId: row.guild_id,
    channelId: row.channel_id,
    userId: row.user_id,
    parentId: row.parent_id,
    collections: JSON.parse(row.collections),
    citations: JSON.parse(row.citations),
  };
}
