import type { Config } from '../config.js';
import type { AnswerLanguage } from '../core/mod.js';
import type { Options } from './options.js';
import type { Terminal } from './terminal.js';

/** What every command is given. */
export type Context = {
  readonly config: Config;
  readonly dataDir: string;
  /** Of messages; answers are in the asker's language unless `--lang` names one. */
  readonly language: AnswerLanguage;
  readonly json: boolean;
  readonly terminal: Terminal;
};

/** @returns the exit status */
export type Run = (context: Context, args: readonly string[], options: Options) => Promise<number>;

/** Exit statuses; see the README. */
export const EXIT = { done: 0, failed: 1, usage: 2, someUnreadable: 3, gateFellShort: 4, interrupted: 130 } as const;

/** The one JSON value of a command. What a terminal may obey is written as JSON's escapes, which JSON itself does for some of it only. */
export function printJson({ terminal }: Pick<Context, 'terminal'>, value: unknown): void {
  terminal.out.line(JSON.stringify(value).replace(/[\p{Cc}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu, escaped));
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
