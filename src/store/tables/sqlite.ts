/** The tables that each format of the file added, from the first on. */
export const FORMATS = [
  `
create table answers (
  id text primary key, guild_id text, channel_id text not null, user_id text not null, message_id text, parent_id text,
  question text not null, answer text not null, status text not null, language text not null, generation integer not null,
  collections text not null, citations text not null, created_at integer not null
) strict;
create index answers_message on answers (message_id);
create index answers_channel on answers (channel_id, created_at);
create index answers_user on answers (user_id);
create index answers_age on answers (created_at);
create table votes (
  answer_id text not null, user_id text not null, guild_id text, question text not null, citations text not null,
  verdict text not null, reason text, expected text, created_at integer not null, primary key (answer_id, user_id)
) strict;
create index votes_guild on votes (guild_id, created_at);
create table gaps (
  id integer primary key, guild_id text, channel_id text not null, user_id text not null, question text not null,
  created_at integer not null
) strict;
create index gaps_guild on gaps (guild_id, created_at);
create table channel_collections (
  channel_id text primary key, guild_id text not null, collections text not null
) strict;
create table dictionary (
  guild_id text not null, entry text not null, terms text not null, created_at integer not null, primary key (guild_id, entry)
) strict;
`,
  `
create table quotas (
  scope text not null, key text not null, times text not null, last integer not null, primary key (scope, key)
) strict;
`,
  `
alter table votes add column asker_id text;
update votes set asker_id = (select user_id from answers where id = answer_id);
create index votes_user on votes (user_id);
create index votes_asker on votes (asker_id);
create index votes_age on votes (created_at);
create index gaps_user on gaps (user_id);
create index gaps_age on gaps (created_at);
`,
  `
create table answer_messages (message_id text primary key, answer_id text not null) strict, without rowid;
create index answer_messages_answer on answer_messages (answer_id);
insert or ignore into answer_messages select message_id, id from answers where message_id is not null;
drop index answers_message;
alter table answers drop column message_id;
create trigger answers_gone after delete on answers begin delete from answer_messages where answer_id = old.id; end;
`,
  `
create table channels (channel_id text primary key, guild_id text not null, settings text not null) strict;
alter table answers add column unasked_in text;
create index answers_unasked on answers (unasked_in) where unasked_in is not null;
create table expert_calls (
  question_id text primary key, guild_id text not null, channel_id text not null, user_id text not null,
  question text not null, created_at integer not null
) strict;
create index expert_calls_guild on expert_calls (guild_id, created_at);
create index expert_calls_user on expert_calls (user_id);
`,
  `
create table taught (
  id text primary key, guild_id text not null, channel_id text not null, collection text not null, article_id text,
  question_id text, message_id text not null, question text not null, answer text not null, author_id text not null,
  author_name text not null, language text not null, taught_at integer not null, expires_at integer
) strict;
create index taught_guild on taught (guild_id, taught_at);
create index taught_message on taught (message_id);
`,
  `
alter table answers add column noted_at integer;
`,
  `
create table subscriptions (
  id text primary key, guild_id text, channel_id text not null, parent_id text, user_id text not null, question text not null,
  language text not null, fingerprint text not null, generation integer not null, created_at integer not null
) strict;
create index subscriptions_user on subscriptions (user_id);
create index subscriptions_generation on subscriptions (generation);
`,
  `
alter table expert_calls add column parent_id text;
alter table expert_calls add column language text not null default 'zh-Hans';
alter table expert_calls add column generation integer not null default 0;
alter table expert_calls add column answered_at integer;
`,
  `
alter table answers add column thread_of text;
create index answers_missed on answers (created_at) where status = 'no_evidence' and noted_at is null;
`,
  `
create table leases (name text primary key, holder text not null, until integer not null) strict;
`,
];
