import { Command, CommanderError, Option } from 'commander';
import type { AnswerLanguage } from '../core/mod.js';
import { COMMAND_WORDS } from '../messages/cli/commands.js';
import { argumentUsage, COMMANDS, type CommandDefinition, findCommand } from './commands.js';
import { GLOBAL_OPTIONS, OPTIONS, type OptionName } from './options.js';

/** What was typed, before anything of it was checked. */
export type Typed =
  | { readonly kind: 'told'; readonly text: string; readonly wanted: boolean }
  | {
      readonly kind: 'command';
      /** Undefined where the name is no command's; `args` then begins with it. */
      readonly definition: CommandDefinition | undefined;
      readonly args: readonly string[];
      readonly unknownOptions: readonly string[];
      readonly options: Readonly<Record<string, unknown>>;
    };

/** Has commander take the command line apart. It checks nothing, so that every problem can be told at once. */
export function parse(argv: readonly string[], language: AnswerLanguage, version: string, columns: number): Typed {
  const told: string[] = [];
  let typed: Typed | undefined;
  const program = build(language, version, columns, (definition, args, options) => {
    typed = { kind: 'command', definition, ...splitUnknown(args, argv), options };
  });
  const hear = (text: string): void => void told.push(text);
  for (const command of [program, ...program.commands]) command.configureOutput({ writeOut: hear, writeErr: hear });
  try {
    program.parse(argv as string[], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: 'told', text: told.join('').trimEnd(), wanted: error.exitCode === 0 };
  }
  return typed ?? { kind: 'told', text: program.helpInformation().trimEnd(), wanted: false };
}

type Chosen = (
  definition: CommandDefinition | undefined,
  args: readonly string[],
  options: Readonly<Record<string, unknown>>,
) => void;

function build(language: AnswerLanguage, version: string, columns: number, chosen: Chosen): Command {
  const words = COMMAND_WORDS[language];
  const program = configured(new Command('wenjin'), language, columns)
    .description(words.program)
    .usage(`COMMAND [${words.options.replace(/[:：]$/u, '')}]`)
    .version(version, '-V, --version', words.version)
    .helpCommand(false)
    .action((_options, command: Command) => {
      if (command.args.length > 0) chosen(undefined, command.args, command.opts());
    });
  for (const name of GLOBAL_OPTIONS) program.addOption(makeOption(name, language));
  for (const definition of COMMANDS as readonly CommandDefinition[]) {
    const command = configured(program.command(definition.name), language, columns)
      .description(words[`command.${definition.name}` as keyof typeof words])
      .usage(['[OPTIONS]', argumentUsage(definition)].filter(Boolean).join(' '))
      .action((_options, self: Command) => chosen(definition, self.args, renamed(definition, self.optsWithGlobals())));
    for (const name of definition.options) command.addOption(makeOption(name, language));
  }
  return program;
}

function configured(command: Command, language: AnswerLanguage, columns: number): Command {
  const words = COMMAND_WORDS[language];
  const titles: Readonly<Record<string, string>> = {
    'Usage:': words.usage,
    'Arguments:': words.arguments,
    'Options:': words.options,
    'Global Options:': words.globalOptions,
    'Commands:': words.commands,
  };
  return command
    .allowUnknownOption()
    .allowExcessArguments()
    .exitOverride()
    .helpOption('-h, --help', words.help)
    .configureHelp({
      showGlobalOptions: true,
      helpWidth: columns,
      styleTitle: (title) => titles[title] ?? title,
      subcommandTerm: (one) => [one.name(), argumentOf(one.name())].filter(Boolean).join(' '),
    });
}

const argumentOf = (name: string): string => {
  const definition = findCommand(name);
  return definition === undefined ? '' : argumentUsage(definition);
};

/** A value that is missing, or wrong, is told with the other problems: commander would stop at the first. */
function makeOption(name: OptionName, language: AnswerLanguage): Option {
  const { flags, schema } = OPTIONS[name];
  const option = new Option(flags, COMMAND_WORDS[language][`option.${name}`]);
  if (option.required) {
    option.required = false;
    option.optional = true;
  }
  if (schema.def.type === 'array') {
    option.argParser((value: string, before: unknown) => [...(Array.isArray(before) ? before : []), value]);
  }
  return option;
}

/** Commander names a value after its long flag, which two options of different commands may share. */
function renamed(definition: CommandDefinition, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = [...GLOBAL_OPTIONS, ...definition.options];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = values[new Option(OPTIONS[name].flags).attributeName()];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Arguments that look like options and stand before `--` were not known. */
function splitUnknown(
  args: readonly string[],
  argv: readonly string[],
): { readonly args: readonly string[]; readonly unknownOptions: readonly string[] } {
  const end = argv.indexOf('--');
  const after = end === -1 ? 0 : argv.length - end - 1;
  const before = args.slice(0, args.length - after);
  const isOption = (arg: string): boolean => /^-./u.test(arg);
  return {
    args: [...before.filter((arg) => !isOption(arg)), ...args.slice(args.length - after)],
    unknownOptions: before.filter(isOption),
  };
}
