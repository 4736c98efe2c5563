import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod/v4';
import { SettingsError } from './core/mod.js';

/** The folder that holds package.json: sources and compiled files lie at different depths below it. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('package.json is in no folder above the program');
  return findRoot(parent);
}

/** The models in the repository. */
export const EMBEDDER = join(projectRoot, 'models', 'multilingual-e5-small-zh-en');
export const READER = join(projectRoot, 'models', 'reader-zh');
export const QUESTIONS = join(projectRoot, 'models', 'question-zh');
export const OCR = join(projectRoot, 'models', 'ocr');

const text = z.string().trim().min(1, 'must not be empty');
const count = (smallest: number, largest: number) =>
  z.coerce.number('must be a number').int('must be a whole number').min(smallest).max(largest);
const url = z.url({ protocol: /^https?$/u, error: 'must be an address that begins with http:// or https://' });
const proxy = z.url({
  protocol: /^(?:https?|socks5h?|socks4a?|socks)$/u,
  error: 'must be an address that begins with http://, https:// or socks5://',
});
/** As addresses have it: in small letters, in ASCII, without the port that goes without saying. */
const host = z.string().transform((value, context) => {
  const [, below = '', name] = /^(\*\.)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*(?::\d+)?)$/u.exec(value) ?? [];
  if (name !== undefined && URL.canParse(`http://${name}`)) return below + new URL(`http://${name}`).host;
  const message = 'must be hosts, as example.com, *.example.com or example.com:8080, separated by commas';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});
const onOff = z.enum(['on', 'off'], { error: 'must be on or off' }).transform((value) => value === 'on');

/** Every setting that exists: name, meaning (for --help and README), how it is read. */
export const SETTINGS = {
  WENJIN_DATA: { means: 'data directory', schema: text.default('data') },
  WENJIN_ARTICLES: { means: 'folder that is indexed where no path is named', schema: text.default('articles') },
  WENJIN_EMBEDDER: {
    means: 'folder of the embedding model, or its id on the Hugging Face hub',
    schema: text.default(EMBEDDER),
  },
  WENJIN_READER: {
    means: 'folder of the model that reads passages for the exact answer, or off',
    schema: text.default(READER),
  },
  WENJIN_READER_BUDGET: {
    means: 'milliseconds after which an answer is given without having read on',
    schema: count(1, 60_000).default(2000),
  },
  WENJIN_OCR: {
    means: 'folder of the models that read the words on pictures and scanned pages, or off',
    schema: text.default(OCR),
  },
  WENJIN_THREADS: {
    means: 'threads that embed, one core each',
    schema: count(1, 256).default(Math.min(availableParallelism(), 256)),
  },
  WENJIN_LANGUAGE: {
    means: 'language of messages: zh-Hans, zh-Hant or en',
    schema: z.enum(['zh-Hans', 'zh-Hant', 'en'], { error: 'must be zh-Hans, zh-Hant or en' }).default('zh-Hans'),
  },
  WENJIN_LOG: {
    means: 'how much is logged: silent, error, warn, info or debug',
    schema: z
      .enum(['silent', 'error', 'warn', 'info', 'debug'], { error: 'must be silent, error, warn, info or debug' })
      .default('warn'),
  },
  WENJIN_LOG_QUESTIONS: {
    means: "on: the bot's log holds what was asked; otherwise never",
    schema: onOff.default(false),
  },
  WENJIN_LLM_URL: { means: 'OpenAI-compatible address of an LLM; without it answers quote', schema: url.optional() },
  WENJIN_LLM_MODEL: { means: 'name of the LLM there', schema: text.optional() },
  WENJIN_LLM_KEY: { means: 'its key, where it wants one', schema: text.optional() },
  WENJIN_LLM_TOKENS_PER_DAY: { means: 'tokens the LLM may use in a day', schema: count(1, 1e12).optional() },
  WENJIN_LLM_AGENT: {
    means: 'on: where quotes are in doubt, an LLM that can call tools may search up to three times more',
    schema: onOff.default(false),
  },
  WENJIN_HISTORY: {
    means: 'earlier generations that `wenjin rollback` can go back to; 0 keeps nothing of what articles were',
    schema: count(0, 1000).default(5),
  },
  WENJIN_INDEX: {
    means: 'embedded: questions are answered from the data directory; weaviate: from a server, for several machines',
    schema: z.enum(['embedded', 'weaviate'], { error: 'must be embedded or weaviate' }).default('embedded'),
  },
  WENJIN_WEAVIATE_URL: {
    means: "addresses of Weaviate's nodes, with ?grpc=PORT where gRPC is not at 50051, separated by commas",
    schema: z
      .string()
      .transform((value) => value.split(/[,，\s]+/u).filter(Boolean))
      .pipe(z.array(url))
      .optional(),
  },
  WENJIN_WEAVIATE_KEY: { means: 'its key, where it wants one', schema: text.optional() },
  WENJIN_WEAVIATE_NAME: {
    means: 'what the names of its collections begin with: libraries of other names lie beside each other',
    schema: z
      .string()
      .regex(/^[A-Z][A-Za-z0-9]*$/u, 'must be letters and digits that begin with a capital letter')
      .default('Wenjin'),
  },
  WENJIN_POSTGRES_URL: {
    means: 'PostgreSQL database that settings, feedback and conversations are kept in, for bots on several machines',
    schema: z
      .url({ protocol: /^postgres(?:ql)?$/u, error: 'must be an address that begins with postgres://' })
      .optional(),
  },
  WENJIN_WATCH: {
    means: 'on: bot and page notice changed files themselves; poll: they look every few seconds, for network drives',
    schema: z.enum(['off', 'on', 'poll'], { error: 'must be off, on or poll' }).default('off'),
  },
  WENJIN_FETCH: {
    means: 'hosts whose pages, feeds and sitemaps may be fetched, as example.com or *.example.com; without it none are',
    schema: z
      .string()
      .transform((value) => value.split(/[,，\s]+/u).filter(Boolean))
      .pipe(z.array(host))
      .optional(),
  },
  WENJIN_FETCH_MINUTES: {
    means: 'after which bot and watch fetch again what is followed',
    schema: count(5, 10_080).default(60),
  },
  WENJIN_MENTIONS: {
    means: 'on: the bot reads messages that mention it (needs the message content intent)',
    schema: onOff.default(false),
  },
  WENJIN_WEB: { means: 'on: the bot also serves the page, the API and MCP', schema: onOff.default(false) },
  WENJIN_PORT: { means: 'loopback port of the page, the API and MCP', schema: count(1, 65_535).default(4170) },
  WENJIN_TOKENS: { means: 'file of tokens for the page, the API and MCP', schema: text.optional() },
  WENJIN_PUBLIC_URL: { means: 'address under which others reach the page', schema: url.optional() },
  WENJIN_METRICS_PORT: { means: 'loopback port for /metrics and /healthz', schema: count(1, 65_535).optional() },
  DISCORD_TOKEN: { means: "the Discord bot's token", schema: text.optional() },
  DISCORD_GUILD_ID: {
    means: 'server to register commands in at once',
    schema: z
      .string()
      .regex(/^\d{15,20}$/u, 'must be a server id of 15 to 20 digits')
      .optional(),
  },
  DISCORD_ADMIN_ROLES: {
    means: 'ids of roles whose members may do what Manage Server allows, separated by commas',
    schema: z
      .string()
      .transform((value) => value.split(/[,，\s]+/u).filter(Boolean))
      .pipe(z.array(z.string().regex(/^\d{15,20}$/u, 'must be ids of 15 to 20 digits, separated by commas')))
      .optional(),
  },
  DISCORD_SHARDS: { means: 'gateway connections, a process each, over one index', schema: count(1, 1000).default(1) },
  DISCORD_SHARE: {
    means: 'which of them this machine keeps where several share them: 1/2 and 2/2 each keep every second one',
    schema: z
      .string()
      .transform((value, context) => {
        const [, part = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/u.exec(value) ?? []).map(Number);
        if (part < 1 || part > of) context.addIssue({ code: 'custom', message: 'must be a share such as 1/2 and 2/2' });
        return { part, of };
      })
      .optional(),
  },
  DISCORD_PROXY: { means: 'HTTP or SOCKS proxy that Discord is reached through', schema: proxy.optional() },
  DISCORD_API_URL: { means: "another base of Discord's REST API, for tests", schema: url.optional() },
} as const satisfies Record<string, { means: string; schema: z.ZodType }>;

/** The first means nothing without the second. */
const TOGETHER: readonly (readonly [Key, Key])[] = [
  ['WENJIN_LLM_URL', 'WENJIN_LLM_MODEL'],
  ['WENJIN_LLM_MODEL', 'WENJIN_LLM_URL'],
];

type Key = keyof typeof SETTINGS;
export type Config = { readonly [K in Key]: z.output<(typeof SETTINGS)[K]['schema']> };

/**
 * Reads all settings at once. This is the only reader of the environment.
 * @throws SettingsError that lists every unknown and malformed one
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const problems: { key: string; problem: string }[] = [];
  for (const key of Object.keys(environment)) {
    if (key.startsWith('WENJIN_') && !(key in SETTINGS)) problems.push({ key, problem: 'is not a setting' });
  }
  const values: Record<string, unknown> = {};
  for (const [key, { schema }] of Object.entries(SETTINGS)) {
    const given = environment[key];
    // An empty variable is an unset one: compose files and CI write them so.
    const result = (schema as z.ZodType).safeParse(given === '' ? undefined : given);
    if (result.success) values[key] = result.data;
    else problems.push({ key, problem: result.error.issues.map((issue) => issue.message).join(', ') });
  }
  for (const [key, other] of TOGETHER) {
    const isSet = (name: string): boolean => (environment[name] ?? '') !== '';
    if (isSet(key) && !isSet(other)) problems.push({ key: other, problem: `must be set where ${key} is` });
  }
  if (values.WENJIN_INDEX === 'weaviate' && values.WENJIN_WEAVIATE_URL === undefined) {
    problems.push({ key: 'WENJIN_WEAVIATE_URL', problem: 'must be set where WENJIN_INDEX is' });
  }
  const { DISCORD_SHARE: share } = values as Partial<Config>;
  if (share !== undefined && share.of > Number(values.DISCORD_SHARDS)) {
    problems.push({
      key: 'DISCORD_SHARDS',
      problem: `must be at least ${share.of} where DISCORD_SHARE is of ${share.of}`,
    });
  }
  if (problems.length > 0) throw new SettingsError(problems);
  return Object.freeze(values) as Config;
}

/** Folder of the models that read pictures; undefined where none is to be read. */
export const scansOf = ({ WENJIN_OCR }: Config): string | undefined => (WENJIN_OCR === 'off' ? undefined : WENJIN_OCR);

/** The server that the index is kept on; undefined where it is kept in the data directory. */
export const serverOf = (config: Config) => (config.WENJIN_INDEX === 'weaviate' ? serverIn(config) : undefined);

/** The gateway connections that this machine keeps, of all there are. */
export const shardsOf = ({ DISCORD_SHARDS: count, DISCORD_SHARE: share = { part: 1, of: 1 } }: Config) =>
  Array.from({ length: count }, (_, id) => id).filter((id) => id % share.of === share.part - 1);

/** The server that the settings name. @throws SettingsError where they name none */
export function serverIn({ WENJIN_WEAVIATE_URL: urls, WENJIN_WEAVIATE_KEY: key, WENJIN_WEAVIATE_NAME: name }: Config) {
  if (urls === undefined) throw new SettingsError([{ key: 'WENJIN_WEAVIATE_URL', problem: 'must not be empty' }]);
  return { urls, key, name };
}

/** The shard that discord.js' ShardingManager started this process as. */
export function readShard(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): { readonly id: number; readonly count: number } | undefined {
  const { SHARDING_MANAGER: manager, SHARDS: id, SHARD_COUNT: count } = environment;
  return manager === undefined ? undefined : { id: Number(id), count: Number(count) };
}
