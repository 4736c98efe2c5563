import { readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import type { z } from 'zod/v4';
import { listCommands } from '../../src/cli/commands.js';
import { projectRoot, SETTINGS } from '../../src/config.js';
import { DEFAULTS_IN_WORDS, type ReadmeLanguage, SCRIPTS, SETTINGS_IN_CHINESE } from './words.js';

type Row = readonly string[];

/** A Markdown table; bars inside a cell are escaped. */
export function markdownTable(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Every setting, from the schema that reads it. */
export function settingsTable(language: ReadmeLanguage): string {
  const keys = Object.keys(SETTINGS) as (keyof typeof SETTINGS)[];
  const head = { en: ['setting', 'meaning', 'default'], 'zh-CN': ['变量', '含义', '默认值'] }[language];
  return markdownTable(
    head,
    keys.map((key) => [
      `\`${key}\``,
      language === 'en' ? SETTINGS[key].means : SETTINGS_IN_CHINESE[key],
      DEFAULTS_IN_WORDS[language][key] ?? defaultOf(SETTINGS[key].schema),
    ]),
  );
}

function defaultOf(schema: z.ZodType): string {
  const { data } = schema.safeParse(undefined);
  if (data === undefined) return '';
  if (typeof data === 'boolean') return data ? '`on`' : '`off`';
  const text = String(data);
  return `\`${isAbsolute(text) ? relative(projectRoot, text) : text}\``;
}

/** The scripts of package.json that words exist for. */
export function scriptsTable(language: ReadmeLanguage): string {
  const { scripts = {} } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    scripts?: Record<string, string>;
  };
  const head = { en: ['command', 'does'], 'zh-CN': ['命令', '作用'] }[language];
  const builtIn = ['start', 'test'];
  return markdownTable(
    head,
    SCRIPTS.filter(({ name }) => name in scripts).map(({ name, words }) => [
      `\`npm ${builtIn.includes(name) ? '' : 'run '}${name}\``,
      words[language],
    ]),
  );
}

const CLI_LANGUAGE = { en: 'en', 'zh-CN': 'zh-Hans' } as const;

/** The commands, from the table that the program is built from. */
function commandsTable(language: ReadmeLanguage): string {
  const head = { en: ['command', 'does'], 'zh-CN': ['命令', '作用'] }[language];
  const { commands } = listCommands(CLI_LANGUAGE[language]);
  return markdownTable(
    head,
    commands.map(({ usage, means }) => [`\`${usage}\``, code(means)]),
  );
}

/** Each option once for each thing that it means, with the commands that take it. */
function optionsTable(language: ReadmeLanguage): string {
  const head = { en: ['option', 'of', 'does'], 'zh-CN': ['选项', '用于', '作用'] }[language];
  const every = { en: 'every command', 'zh-CN': '所有命令' }[language];
  const { commands, globalOptions } = listCommands(CLI_LANGUAGE[language]);
  const rows = new Map(globalOptions.map((option) => [option.means, { ...option, of: [every] }]));
  for (const { name, options } of commands) {
    for (const option of options) {
      const row = rows.get(option.means) ?? { ...option, of: [] };
      rows.set(option.means, { ...row, of: [...row.of, `\`${name}\``] });
    }
  }
  const comma = { en: ', ', 'zh-CN': '、' }[language];
  return markdownTable(
    head,
    [...rows.values()].map(({ flags, of, means }) => [`\`${flags}\``, of.join(comma), code(means)]),
  );
}

/** Braces of JSON and angle brackets would be taken for markup. */
const code = (words: string): string => words.replace(/\{[^}]*\}/gu, (json) => `\`${json}\``);

/** Name of the block -> what stands in it. */
export const TABLES: Readonly<Record<string, (language: ReadmeLanguage) => string>> = {
  commands: commandsTable,
  options: optionsTable,
  settings: settingsTable,
  scripts: scriptsTable,
};
