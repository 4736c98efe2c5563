import type { AnswerLanguage } from '../core/mod.js';
import { COMMAND_WORDS } from '../messages/cli/commands.js';
import type { Run } from './context.js';
import { GLOBAL_OPTIONS, OPTIONS, type OptionName } from './options.js';

/**
 * How many arguments a command takes: `perhaps` one, `pair` up to two, `some` one or more, `many` may be none. `question`: all of them, joined by
 * spaces, are one question, unless `--batch` brings the questions.
 */
type Arity = 'none' | 'perhaps' | 'one' | 'pair' | 'some' | 'many' | 'question';

export type CommandDefinition = {
  readonly name: string;
  readonly arity: Arity;
  /** As it stands in the usage line; empty where there is none. */
  readonly argument: string;
  readonly options: readonly OptionName[];
  /** Loaded when the command is run: what answers a question must not wait for what only the bot needs. */
  readonly load: () => Promise<{ readonly run: Run }>;
};

/** The commands, in the order in which help and README show them. The program is built from this table. */
export const COMMANDS = [
  {
    name: 'index',
    arity: 'many',
    argument: 'PATH',
    options: ['rebuild', 'add', 'yes', 'share'],
    load: () => import('./command/index-articles.js'),
  },
  {
    name: 'follow',
    arity: 'many',
    argument: 'ADDRESS',
    options: ['into'],
    load: () => import('./command/follow.js'),
  },
  { name: 'unfollow', arity: 'some', argument: 'ADDRESS', options: [], load: () => import('./command/unfollow.js') },
  { name: 'fetch', arity: 'many', argument: 'ADDRESS', options: [], load: () => import('./command/fetch.js') },
  { name: 'watch', arity: 'many', argument: 'PATH', options: ['poll'], load: () => import('./command/watch.js') },
  {
    name: 'search',
    arity: 'question',
    argument: 'QUESTION',
    options: ['limit', 'collection', 'since', 'until', 'source', 'batch'],
    load: () => import('./command/search.js'),
  },
  {
    name: 'ask',
    arity: 'question',
    argument: 'QUESTION',
    options: ['collection', 'since', 'until', 'source', 'batch', 'reader', 'llm', 'explain', 'csv', 'receipt'],
    load: () => import('./command/ask.js'),
  },
  {
    name: 'chat',
    arity: 'none',
    argument: '',
    options: ['collection', 'reader', 'llm'],
    load: () => import('./command/chat.js'),
  },
  { name: 'bot', arity: 'none', argument: '', options: [], load: () => import('./command/bot.js') },
  {
    name: 'serve',
    arity: 'none',
    argument: '',
    options: ['host', 'port', 'tokens'],
    load: () => import('./command/serve.js'),
  },
  { name: 'mcp', arity: 'none', argument: '', options: ['collection'], load: () => import('./command/mcp.js') },
  { name: 'verify', arity: 'some', argument: 'FILE', options: [], load: () => import('./command/verify.js') },
  {
    name: 'eval',
    arity: 'many',
    argument: 'DATASET',
    options: [
      'html',
      'baseline',
      'save',
      'keep',
      'gate',
      'repeat',
      'compare',
      'config',
      'searchOnly',
      'articles',
      'questions',
    ],
    load: () => import('./command/eval.js'),
  },
  { name: 'show', arity: 'one', argument: 'ARTICLE', options: ['original'], load: () => import('./command/show.js') },
  { name: 'list', arity: 'none', argument: '', options: ['collection'], load: () => import('./command/list.js') },
  { name: 'status', arity: 'none', argument: '', options: [], load: () => import('./command/status.js') },
  { name: 'doctor', arity: 'none', argument: '', options: ['deep'], load: () => import('./command/doctor.js') },
  { name: 'history', arity: 'none', argument: '', options: [], load: () => import('./command/history.js') },
  {
    name: 'diff',
    arity: 'pair',
    argument: 'GENERATION',
    options: [],
    load: () => import('./command/diff.js'),
  },
  {
    name: 'rollback',
    arity: 'perhaps',
    argument: 'GENERATION',
    options: [],
    load: () => import('./command/rollback.js'),
  },
  { name: 'forget', arity: 'one', argument: 'ARTICLE', options: [], load: () => import('./command/forget.js') },
  { name: 'inspect', arity: 'one', argument: 'FILE', options: [], load: () => import('./command/inspect-file.js') },
  { name: 'backup', arity: 'one', argument: 'FILE', options: [], load: () => import('./command/backup.js') },
  { name: 'migrate', arity: 'none', argument: '', options: ['to'], load: () => import('./command/migrate.js') },
  { name: 'restore', arity: 'one', argument: 'FILE', options: [], load: () => import('./command/restore.js') },
  {
    name: 'start',
    arity: 'none',
    argument: '',
    options: ['collection', 'reader', 'llm'],
    load: () => import('./command/start.js'),
  },
] as const satisfies readonly CommandDefinition[];

export type CommandName = (typeof COMMANDS)[number]['name'];

export const findCommand = (name: string): CommandDefinition | undefined =>
  COMMANDS.find((command) => command.name === name);

/** `QUESTION`, `[PATH…]`, nothing: how a command's argument is written. */
export function argumentUsage({ arity, argument }: Pick<CommandDefinition, 'arity' | 'argument'>): string {
  if (arity === 'none') return '';
  if (arity === 'many' || arity === 'pair') return `[${argument}…]`;
  if (arity === 'some') return `<${argument}…>`;
  return arity === 'question' || arity === 'perhaps' ? `[${argument}]` : `<${argument}>`;
}

export type ListedOption = { readonly flags: string; readonly means: string };
export type ListedCommand = {
  readonly name: string;
  readonly usage: string;
  readonly means: string;
  readonly options: readonly ListedOption[];
};

/** Everything the command line takes, for documentation. */
export function listCommands(language: AnswerLanguage): {
  readonly commands: readonly ListedCommand[];
  readonly globalOptions: readonly ListedOption[];
} {
  const words = COMMAND_WORDS[language];
  const option = (name: OptionName): ListedOption => ({ flags: OPTIONS[name].flags, means: words[`option.${name}`] });
  return {
    commands: COMMANDS.map((command) => ({
      name: command.name,
      usage: [command.name, argumentUsage(command)].filter(Boolean).join(' '),
      means: words[`command.${command.name}`],
      options: command.options.map(option),
    })),
    globalOptions: GLOBAL_OPTIONS.map(option),
  };
}
