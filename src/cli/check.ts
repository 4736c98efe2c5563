import type { AnswerLanguage } from '../core/mod.js';
import { USAGE_WORDS, type UsageWord } from '../messages/cli/usage.js';
import { COMMANDS, type CommandDefinition } from './commands.js';
import { GLOBAL_OPTIONS, OPTIONS, type OptionName, type Options } from './options.js';
import type { Typed } from './program.js';
import { type Say, sayIn } from './say.js';

export type Checked = { readonly options: Options; readonly problems: readonly string[] };

/** Checks a command line against its definition. `problems` holds all of them, in words. */
export function check(typed: Extract<Typed, { kind: 'command' }>, language: AnswerLanguage): Checked {
  const say = sayIn(language);
  const { definition, args, unknownOptions } = typed;
  const command = definition?.name ?? 'wenjin';
  const unknown = unknownOptions.map((value) => say('unknownOption', { command, value }));
  if (definition === undefined) {
    const known = COMMANDS.map((one) => one.name).join(' ');
    const names = args.slice(0, 1).map((value) => say('unknownCommand', { value, known }));
    return { options: {}, problems: [...names, ...unknown] };
  }
  const { options, problems } = checkOptions(definition, typed.options, say);
  return { options, problems: [...unknown, ...problems, ...checkArguments(definition, args, options, say)] };
}

function checkOptions(definition: CommandDefinition, values: Readonly<Record<string, unknown>>, say: Say) {
  const options: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const name of [...GLOBAL_OPTIONS, ...definition.options] as readonly OptionName[]) {
    const value = values[name];
    if (value === undefined) continue;
    const result = OPTIONS[name].schema.safeParse(value);
    if (result.success) options[name] = result.data;
    else problems.push(optionProblem(name, value, result.error.issues[0]?.message ?? '', say));
  }
  return { options: options as Options, problems };
}

function optionProblem(name: OptionName, value: unknown, message: string, say: Say): string {
  const option = OPTIONS[name].flags.replace(/^-\w, | <.*/gu, '');
  const [word = 'empty', detail = ''] = message.split(':');
  if (value === true || !(word in USAGE_WORDS.en)) return say('needsValue', { option });
  const problem = say(word as UsageWord, { limit: detail, values: detail });
  return say('badOption', { option, value: String(value), problem });
}

function checkArguments(definition: CommandDefinition, args: readonly string[], options: Options, say: Say): string[] {
  const { name: command, arity, argument } = definition;
  const most = { none: 0, perhaps: 1, one: 1, pair: 2, some: Infinity, many: Infinity, question: Infinity }[arity];
  const problems = args.slice(most).map((value) => say('excess', { command, value }));
  if ((arity === 'one' || arity === 'some') && args.length === 0) problems.push(say('missing', { command, argument }));
  if (arity === 'question' && args.length === 0 && options.batch === undefined) {
    problems.push(say('missingQuestion', { command }));
  }
  if (arity === 'question' && args.length > 0 && options.batch !== undefined) problems.push(say('twoSources'));
  return problems;
}
