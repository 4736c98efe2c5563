/** The tables that each format of the database added, from the first on. They are those of the file as its newest format has them. */
export const FORMATS = [
  `
create table answers (
  rowid bigint generated always as identity, id text primary key, guild_id text, channel_id text not null, user_id text not null,
  parent_id text, question text not null, answer text not null, status text not null, language text not null,
  generation bigint not null, collections text not null, citations text not null, created_at bigint not null, unasked_in text,
  noted_at bigint, thread_of text
);
create unique index answers_row on answers (rowid);
create index answers_channel on answers (channel_id, created_at);
create index answers_user on answers (user_id);
create index answers_age on answers (created_at);
create index answers_week on answers (guild_id, created_at);
create index answers_unasked on answers (unasked_in) where unasked_in is not null;
create index answers_missed on answers (created_at) where status = 'no_evidence' and noted_at is null;
create table answer_messages (message_id text primary key, answer_id text not null);
create index answer_messages_answer on answer_messages (answer_id);
create function answers_gone() returns trigger language plpgsql as $$
  begin delete from answer_messages where answer_id = old.id; return old; end $$;
create trigger answers_gone after delete on answers for each row execute function answers_gone();
create table votes (
  answer_id text not null, user_id text not null, asker_id text, guild_id text, question text not null, citations text not null,
  verdict text not null, reason text, expected text, created_at bigint not null, primary key (answer_id, user_id)
);
create index votes_guild on votes (guild_id, created_at);
create index votes_user on votes (user_id);
create index votes_asker on votes (asker_id);
create index votes_age on votes (created_at);
create table gaps (
  id bigint generated always as identity primary key, guild_id text, channel_id text not null, user_id text not null,
  question text not null, created_at bigint not null
);
create index gaps_guild on gaps (guild_id, created_at);
create index gaps_user on gaps (user_id);
create index gaps_age on gaps (created_at);
create table channel_collections (channel_id text primary key, guild_id text not null, collections text not null);
create table dictionary (
  guild_id text not null, entry text not null, terms text not null, created_at bigint not null, primary key (guild_id, entry)
);
create table quotas (scope text not null, key text not null, times text not null, last bigint not null, primary key (scope, key));
create table channels (channel_id text primary key, guild_id text not null, settings text not null);
create table expert_calls (
  question_id text primary key, guild_id text not null, channel_id text not null, user_id text not null, question text not null,
  created_at bigint not null, parent_id text, language text not null, generation bigint not null, answered_at bigint
);
create index expert_calls_guild on expert_calls (guild_id, created_at);
create index expert_calls_user on expert_calls (user_id);
create table taught (
  id text primary key, guild_id text not null, channel_id text not null, collection text not null, article_id text,
  question_id text, message_id text not null, question text not null, answer text not null, author_id text not null,
  author_name text not null, language text not null, taught_at bigint not null, expires_at bigint
);
create index taught_guild on taught (guild_id, taught_at);
create index taught_message on taught (message_id);
create table subscriptions (
  id text primary key, guild_id text, channel_id text not null, parent_id text, user_id text not null, question text not null,
  language text not null, fingerprint text not null, generation bigint not null, created_at bigint not null
);
create index subscriptions_user on subscriptions (user_id);
create index subscriptions_generation on subscriptions (generation);
create table leases (name text primary key, holder text not null, until bigint not null);
`,
];
