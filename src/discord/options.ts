import type { BotAnswerer, Explainer, KnowledgeBase, Log } from './ports.js';

export type Limits = {
  /** Questions one person may ask in `quotaWindowMs`. @default 20 */
  readonly perUser: number;
  /** Questions one server may ask in `quotaWindowMs`. @default 1200 */
  readonly perGuild: number;
  /** @default 60,000 */
  readonly quotaWindowMs: number;
  /** Questions answered at the same time. @default 2 */
  readonly concurrency: number;
  /** Questions that may wait. @default 1000 */
  readonly queue: number;
  /** After this long a question is given up. @default 120,000 ms */
  readonly answerMs: number;
  /** The same question is answered once within this time. @default 60,000 ms */
  readonly sameQuestionMs: number;
  /** Time that running answers get when the bot stops. @default 7,000 ms */
  readonly stopMs: number;
  /** How long answers are kept for buttons, follow-ups and feedback. @default 30 days */
  readonly keepAnswersDays: number;
  /** How often it is looked whether the index is another. @default 30,000 ms */
  readonly sourcesCheckMs: number;
  /** How often it is looked whether a week is over. @default an hour */
  readonly digestCheckMs: number;
  /** How often the articles under the bot's name are counted. @default 5 minutes */
  readonly presenceMs: number;
  /** Between two notes that sources have changed. @default 1,000 ms */
  readonly noteEveryMs: number;
  /** @default 10 MB */
  readonly maxFileBytes: number;
};

export const DEFAULT_LIMITS: Limits = {
  perUser: 20,
  perGuild: 1200,
  quotaWindowMs: 60_000,
  concurrency: 2,
  queue: 1000,
  answerMs: 120_000,
  sameQuestionMs: 60_000,
  stopMs: 7_000,
  keepAnswersDays: 30,
  sourcesCheckMs: 30_000,
  digestCheckMs: 3_600_000,
  presenceMs: 300_000,
  noteEveryMs: 1000,
  maxFileBytes: 10 * 1024 * 1024,
};

export type BotOptions = {
  readonly token: string;
  /** Commands are registered there at once instead of globally, and all collections belong to it. */
  readonly guildId?: string | undefined;
  /** Another REST base, without version and trailing slash. */
  readonly apiUrl?: string | undefined;
  /** Of an HTTP or SOCKS proxy: everything that goes to Discord goes through it. */
  readonly proxy?: string | undefined;
  /** `bot.db` lies there, unless the bots of several machines share a database. */
  readonly dataDir: string;
  readonly postgresUrl?: string | undefined;
  readonly answerer: BotAnswerer;
  readonly explainer: Explainer;
  readonly knowledgeBase: KnowledgeBase;
  readonly log: Log;
  /** Answer messages that mention the bot or reply to it; needs the message content intent. @default false */
  readonly mentions?: boolean | undefined;
  /** Roles whose members may do what Manage Server allows. */
  readonly adminRoleIds?: readonly string[] | undefined;
  /** Under which others reach the page: sources are linked there, at their quotes. */
  readonly publicUrl?: string | undefined;
  /** Endings of the files that the knowledge base reads, without their dots. */
  readonly fileTypes: readonly string[];
  /** Whether the log holds what was asked. @default false */
  readonly logQuestions?: boolean | undefined;
  /** Loopback port of `/metrics` and `/healthz`; off where absent. 0 takes a free one. */
  readonly metricsPort?: number | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** Set where a ShardingManager started this process. */
  readonly shards?: { readonly ids: readonly number[]; readonly count: number } | undefined;
};
