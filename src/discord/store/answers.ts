import { randomBytes } from 'node:crypto';
import type { Answer, AnswerLanguage, Citation } from '../../core/mod.js';
import type { Db } from '../../feedback/mod.js';

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

/** Earlier turns that a follow-up is understood with. */
const MAX_TURNS = 4;
/** Others' acknowledgements wait no longer than this many take to read. */
const PAGE = 100;

export type Answers = ReturnType<typeof answerStore>;

export function answerStore(db: Db) {
  const insert =
    db.prepare(`insert into answers (id, guild_id, channel_id, user_id, parent_id, question, answer, status,
    language, generation, collections, citations, unasked_in, thread_of, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const byId = db.prepare<[string], Row>('select * from answers where id = ?');
  const byMessage = db.prepare<[string], Row>(
    'select * from answers where id = (select answer_id from answer_messages where message_id = ?)',
  );
  const latest = db.prepare<[string, string, number], Row>(
    'select * from answers where channel_id = ? and user_id = ? and created_at >= ? order by created_at desc, rowid desc limit 1',
  );
  const addMessage = db.prepare('insert or replace into answer_messages (message_id, answer_id) values (?, ?)');
  const tally = db.prepare<[string], Tally>(
    `select count(distinct a.id) as given, count(v.verdict) filter (where v.verdict = 'up') as up,
      count(v.verdict) filter (where v.verdict = 'down') as down
    from answers a left join votes v on v.answer_id = a.id where a.unasked_in = ?`,
  );
  const published = db.prepare<[number, number, number], Row & { rowid: number; message_id: string }>(
    `select a.rowid as rowid, a.*, (select min(message_id) from answer_messages where answer_id = a.id) as message_id
    from answers a where a.rowid > ? and a.generation < ? and a.status = 'answered' and a.noted_at is null
      and exists (select 1 from answer_messages where answer_id = a.id) order by a.rowid limit ?`,
  );
  const missed = db.prepare<[number, number, number], Missed>(
    `select a.id, a.guild_id as guildId, a.channel_id as channelId, a.user_id as userId, a.parent_id as parentId, a.question,
      a.language, a.thread_of as threadOf, min(m.message_id) as messageId
    from answers a join answer_messages m on m.answer_id = a.id
    where a.status = 'no_evidence' and a.noted_at is null and a.created_at >= ? and a.generation < ?
    group by a.id order by a.created_at desc, a.rowid desc limit ?`,
  );
  const missedBy = db.prepare("update answers set generation = ? where id = ? and status = 'no_evidence'");
  const settle = db.prepare(
    "update answers set noted_at = ? where channel_id = ? and question = ? and status = 'no_evidence' and noted_at is null",
  );
  const messagesOf = db.prepare<[string], { message_id: string }>(
    'select message_id from answer_messages where answer_id = ?',
  );
  const removeMessage = db.prepare('delete from answer_messages where message_id = ?');
  const noted = db.prepare('update answers set noted_at = ? where id = ?');
  const expire = db.prepare('delete from answers where created_at < ?');
  return {
    save(record: Omit<AnswerRecord, 'id'>, { unaskedIn = null, threadOf = null }: Given = {}): AnswerRecord {
      const id = randomBytes(9).toString('base64url');
      const { guildId, channelId, userId, parentId, question, answer, status, language, generation } = record;
      const lists = [JSON.stringify(record.collections), JSON.stringify(record.citations)];
      insert.run(
        id,
        guildId,
        channelId,
        userId,
        parentId,
        question,
        answer,
        status,
        language,
        generation,
        ...lists,
        unaskedIn,
        threadOf,
        Date.now(),
      );
      return { ...record, id };
    },
    /** The messages that show the answer; replies to any of them continue the conversation. */
    shownIn(id: string, messageIds: readonly string[]): void {
      for (const messageId of messageIds) addMessage.run(messageId, id);
    },
    get: (id: string): AnswerRecord | null => read(byId.get(id)),
    ofMessage: (messageId: string): AnswerRecord | null => read(byMessage.get(messageId)),
    /**
     * What a person was answered last in a channel.
     * @param since milliseconds of the epoch
     */
    latestIn: (channelId: string, userId: string, since: number): AnswerRecord | null =>
      read(latest.get(channelId, userId, since)),
    /**
     * The conversation that ends with an answer, oldest first, as far as it was about the same collections: what is in one must
     * not be read from an answer about another.
     */
    turns(last: AnswerRecord | null, collections: readonly string[]): Turn[] {
      const turns: Turn[] = [];
      let record = last;
      while (record !== null && turns.length < MAX_TURNS && isSame(record.collections, collections)) {
        turns.unshift({ question: record.question, answer: record.answer });
        record = record.parentId === null ? null : read(byId.get(record.parentId));
      }
      return turns;
    },
    /**
     * Answers of earlier generations that stand in channels and were not noted to be out of date, some at a time.
     * @param generation the one that is answered from now
     */
    *published(generation: number): Generator<readonly Published[]> {
      for (let after = 0; ; ) {
        const rows = published.all(after, generation, PAGE);
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.rowid;
        yield rows.flatMap((row) => {
          const record = read(row);
          return record === null ? [] : { ...record, messageId: row.message_id };
        });
      }
    },
    /** Questions that no generation before this one could answer, the newest first. @param since milliseconds of the epoch */
    missed: (generation: number, since: number, limit: number): readonly Missed[] =>
      missed.all(since, generation, limit),
    /** This generation cannot answer it either. */
    missedBy: (id: string, generation: number): void => void missedBy.run(generation, id),
    /** What was missed in a channel has been answered there since. */
    settle: (channelId: string, question: string): void => void settle.run(Date.now(), channelId, question),
    messagesOf: (id: string): readonly string[] => messagesOf.all(id).map((row) => row.message_id),
    /** Somebody deleted a message; there is nothing to note above it any more. */
    messageGone: (messageId: string): void => void removeMessage.run(messageId),
    /** An answer is noted to be out of date once. */
    noted: (id: string): void => void noted.run(Date.now(), id),
    tallyOf: (channelId: string): Tally => tally.get(channelId) ?? { given: 0, up: 0, down: 0 },
    expireBefore: (time: number): number => expire.run(time).changes,
  };
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());

function read(row: Row | undefined): AnswerRecord | null {
  if (row === undefined) return null;
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
