import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { openBotDb, peopleStore } from '../../feedback/mod.js';
import { Quota } from '../service/quota.js';
import { type AnswerRecord, answerStore } from './answers.js';
import { quotaStore } from './quotas.js';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'wenjin-people-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

function open(path = folder()) {
  const db = openBotDb(path);
  onTestFinished(() => void db.close());
  return { db, people: peopleStore(db), answers: answerStore(db) };
}

const asked = (userId: string, question: string): Omit<AnswerRecord, 'id'> => ({
  ...{ guildId: 'g', channelId: 'c', userId, parentId: null, question, answer: 'a', status: 'answered' },
  ...{ language: 'zh-Hans', generation: 1, collections: ['one'], citations: [] },
});
const up = { verdict: 'up', reason: null, expected: null } as const;
const LATER = Date.now() + 1000;

it('forgets a question in others’ votes too, also when its answer is no longer kept', () => {
  const { people, answers } = open();
  people.vote(answers.save(asked('alice', '我的问题')), 'bob', up);
  people.vote(answers.save(asked('carol', '别人的问题')), 'bob', up);
  answers.expireBefore(LATER);
  people.forget('alice');
  expect(people.feedback('g').map(({ question }) => question)).toEqual(['别人的问题']);
});

it('keeps votes and unanswered questions for a time, not for ever', () => {
  const { people, answers } = open();
  people.vote(answers.save(asked('alice', '问')), 'bob', up);
  people.unanswered('g', 'c', 'alice', '没有答案');
  expect(people.expireBefore(Date.now() - 1000)).toBe(0);
  expect(people.expireBefore(LATER)).toBe(2);
  expect([people.feedback('g'), people.gaps('g', 9)]).toEqual([[], []]);
});

it('takes over what earlier versions kept', () => {
  const path = folder();
  const old = open(path);
  const record = old.answers.save(asked('alice', '旧的问题'));
  old.people.vote(record, 'bob', up);
  old.db.close();
  const db = new Database(join(path, 'bot.db'));
  for (const name of ['votes_user', 'votes_asker', 'votes_age', 'gaps_user', 'gaps_age']) db.exec(`drop index ${name}`);
  db.exec('alter table votes drop column asker_id; drop trigger answers_gone; drop table answer_messages');
  db.exec('drop table channels; drop table expert_calls; drop table taught; drop table subscriptions');
  db.exec('drop index answers_unasked; drop index answers_missed');
  for (const column of ['unasked_in', 'noted_at', 'thread_of']) db.exec(`alter table answers drop column ${column}`);
  db.exec(`alter table answers add column message_id text; update answers set message_id = '77'`);
  db.exec('create index answers_message on answers (message_id)');
  db.pragma('user_version = 2');
  db.close();
  const { people, answers } = open(path);
  expect(people.feedback('g')).toHaveLength(1);
  expect(answers.ofMessage('77')?.question).toBe('旧的问题');
  people.forget('alice');
  expect(people.feedback('g')).toEqual([]);
});

it('writes down who asked for one window only', () => {
  const { db } = open();
  const quotas = quotaStore(db);
  const quota = new Quota(5, 60_000);
  quota.use('alice', Date.now() - 50_000);
  quotas.save('user', quota);
  const again = new Quota(5, 60_000);
  quotas.load('user', again);
  expect(again.size).toBe(1);
  quotas.save('user', new Quota(5, 40_000));
  expect(db.prepare('select count(*) as n from quotas').get()).toEqual({ n: 0 });
});
