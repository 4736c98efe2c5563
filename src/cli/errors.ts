import { type AnswerLanguage, SettingsError, StoppedError, WenjinError } from '../core/mod.js';
import { ERRORS, type ErrorWord } from '../messages/errors.js';
import { fill } from '../messages/fill.js';
import { oneLine, safe } from '../show/mod.js';
import { type Context, EXIT } from './context.js';
import { settingProblem } from './say.js';

/** Something the command line itself found wrong; `code` is a word of the error table. */
export class CommandError extends WenjinError {
  constructor(
    override readonly code: ErrorWord,
    data: Readonly<Record<string, string | number>> = {},
    readonly exit: number = EXIT.failed,
    cause?: unknown,
  ) {
    super(`${code}: ${JSON.stringify(data)}`, data, cause);
  }
}

export type RenderedError = { readonly code: string; readonly message: string; readonly exit: number };

/** What a person is told about any error at all, and the exit status. Never a stack trace. */
export function renderError(error: unknown, language: AnswerLanguage): RenderedError {
  if (isAbort(error)) return rendered('INTERRUPTED', {}, language, EXIT.interrupted);
  if (error instanceof StoppedError) return rendered('STOPPED', {}, language, EXIT.interrupted);
  if (error instanceof SettingsError) {
    const lines = error.problems.map(({ key, problem }) => `  ${key}: ${settingProblem(problem, language)}`);
    return rendered('BAD_SETTINGS', { problems: lines.join('\n') }, language, EXIT.usage);
  }
  if (error instanceof WenjinError && isWord(error.code)) {
    // A reason that is itself a word of the table is put into the reader's language too.
    const reason = String(error.data.reason ?? '');
    const data = isWord(reason) ? { ...error.data, reason: ERRORS[language][reason] } : error.data;
    return rendered(error.code, data, language, error instanceof CommandError ? error.exit : EXIT.failed);
  }
  const reason = error instanceof Error ? error.message : String(error);
  const word = systemWord(error);
  const values = word === 'STORE_FOUND_DAMAGED' ? { reason: ERRORS[language].corrupt } : { reason };
  return rendered(word, values, language, EXIT.failed);
}

const rendered = (
  code: ErrorWord,
  data: Readonly<Record<string, string | number>>,
  language: AnswerLanguage,
  exit: number,
): RenderedError => {
  // Names of files and articles are among them; lists of problems come as lines.
  const shown = Object.entries(data).map(([key, value]) => {
    return [key, typeof value === 'number' ? value : (key === 'problems' ? safe : oneLine)(value)];
  });
  return { code, message: fill(ERRORS[language][code], Object.fromEntries(shown)), exit };
};

const isWord = (code: string): code is ErrorWord => code in ERRORS.en;

export const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** The system's and SQLite's own codes, where a person can do something about them. */
function systemWord(error: unknown): ErrorWord {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL|SQLITE_IOERR_(WRITE|FSYNC|DIR_FSYNC|TRUNCATE|SHM))/u.test(code)) return 'DISK_FULL';
  if (/^(EACCES|EPERM|EROFS|SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_IOERR_(LOCK|ACCESS))/u.test(code))
    return 'NO_PERMISSION';
  if (/^SQLITE_(CORRUPT|NOTADB|IOERR_(SHORT_)?READ|IOERR_DATA)/u.test(code)) return 'STORE_FOUND_DAMAGED';
  if (/^SQLITE_(BUSY|LOCKED)/u.test(code)) return 'STORE_BUSY';
  return 'FAILED';
}

/** Tells of a failure that costs no answer, the first time. */
export function warnOnce({
  terminal: { err },
  language,
}: Pick<Context, 'terminal' | 'language'>): (error: unknown) => void {
  let told = false;
  return (error) => {
    if (!told) err.line(err.paint.yellow(renderError(error, language).message));
    told = true;
  };
}
