import { resolve } from 'node:path';
import { type Config, loadConfig } from '../config.js';
import { type AnswerLanguage, SettingsError } from '../core/mod.js';
import { USAGE_WORDS } from '../messages/cli/usage.js';
import { fill } from '../messages/fill.js';
import { check } from './check.js';
import type { CommandDefinition } from './commands.js';
import { type Context, EXIT, printJson } from './context.js';
import { renderError } from './errors.js';
import type { Options } from './options.js';
import { parse } from './program.js';
import { settingProblem } from './say.js';
import type { Terminal } from './terminal.js';
import { version } from './version.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * One command line from beginning to end: read -> check -> run.
 * @param environment the process's own where absent
 * @returns the exit status
 */
export async function runCommandLine(
  argv: readonly string[],
  terminal: Terminal,
  environment?: Environment,
): Promise<number> {
  const settings = readSettings(environment);
  const language = languageOf(argv, settings.config);
  const typed = parse(argv, language, version(), terminal.out.columns);
  if (typed.kind === 'told') {
    terminal[typed.wanted ? 'out' : 'err'].line(typed.text);
    return typed.wanted ? EXIT.done : EXIT.usage;
  }
  const { options, problems } = check(typed, language);
  const { config } = settings;
  if (problems.length > 0 || typed.definition === undefined || config === undefined) {
    const lines = [
      ...usageLines(problems, typed.definition?.name, language),
      ...settingLines(settings.problems, language),
    ];
    return refuse(lines.join('\n'), argv, terminal);
  }
  const dataDir = resolve(options.data ?? config.WENJIN_DATA);
  const context = { config, dataDir, language, json: options.json === true, terminal };
  return runCommand(typed.definition, context, typed.args, options);
}

async function runCommand(
  definition: CommandDefinition,
  context: Context,
  args: readonly string[],
  options: Options,
): Promise<number> {
  const { terminal, language, config, json } = context;
  try {
    const { run } = await definition.load();
    return await run(context, args, options);
  } catch (error) {
    const { code, message, exit } = renderError(error, language);
    if (json) printJson(context, { error: { code, message } });
    terminal.err.line(terminal.err.paint.red(message));
    if (config.WENJIN_LOG === 'debug' && error instanceof Error) terminal.err.line(error.stack ?? '');
    return exit;
  }
}

type Settings = { readonly config: Config | undefined; readonly problems: SettingsError['problems'] };

function readSettings(environment: Environment | undefined): Settings {
  try {
    return { config: loadConfig(environment), problems: [] };
  } catch (error) {
    if (error instanceof SettingsError) return { config: undefined, problems: error.problems };
    throw error;
  }
}

/** Needed before the command line is understood: what is wrong with it has to be said in some language. */
function languageOf(argv: readonly string[], config: Config | undefined): AnswerLanguage {
  const at = argv.indexOf('--lang');
  const given = at === -1 ? argv.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length) : argv[at + 1];
  if (given === 'zh-Hans' || given === 'zh-Hant' || given === 'en') return given;
  return config?.WENJIN_LANGUAGE ?? 'zh-Hans';
}

function usageLines(problems: readonly string[], command: string | undefined, language: AnswerLanguage): string[] {
  if (problems.length === 0) return [];
  const words = USAGE_WORDS[language];
  const seeHelp = fill(words.seeHelp, { command: command === undefined ? '' : `${command} ` });
  return [words.heading, ...problems.map((problem) => `  ${problem}`), seeHelp];
}

function settingLines(problems: Settings['problems'], language: AnswerLanguage): string[] {
  if (problems.length === 0) return [];
  const lines = problems.map(({ key, problem }) => `  ${key}: ${settingProblem(problem, language)}`);
  return [USAGE_WORDS[language].settingsHeading, ...lines];
}

function refuse(message: string, argv: readonly string[], terminal: Terminal): number {
  const { err } = terminal;
  if (argv.includes('--json')) printJson({ terminal }, { error: { code: 'BAD_USAGE', message } });
  err.line(err.paint.red(message));
  return EXIT.usage;
}
