import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { z } from 'zod/v4';
import { type Context, EXIT, printJson } from './context.js';
import { CommandError, renderError } from './errors.js';

export type BatchQuestion = { readonly id: string | number; readonly question: string };

const lineSchema = z.looseObject({ id: z.union([z.string(), z.number()]), question: z.string() });

/** More are counted, not shown: the first few tell what is wrong with a file. */
const MOST_SHOWN = 10;

/**
 * Questions of a JSON-lines file; `-` is standard input. Empty lines are passed over.
 * @throws CommandError that names every bad line; nothing is asked then
 */
export async function readBatch(path: string, { terminal }: Pick<Context, 'terminal'>): Promise<BatchQuestion[]> {
  const content = path === '-' ? await text(terminal.input) : await contentOf(path);
  const questions: BatchQuestion[] = [];
  const problems: string[] = [];
  for (const [i, line] of content
    .replace(/^\u{FEFF}/u, '')
    .split(/\r?\n/u)
    .entries()) {
    if (line.trim() === '') continue;
    const result = parseLine(line);
    if (typeof result === 'string') problems.push(`  ${path}:${i + 1}: ${result}`);
    else questions.push(result);
  }
  if (problems.length === 0) return questions;
  const more = problems.length > MOST_SHOWN ? [`  … +${problems.length - MOST_SHOWN}`] : [];
  throw new CommandError('BAD_BATCH', { path, problems: [...problems.slice(0, MOST_SHOWN), ...more].join('\n') });
}

async function contentOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError('FILE_UNREADABLE', { path, reason }, EXIT.failed, cause);
  }
}

function parseLine(line: string): BatchQuestion | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const result = lineSchema.safeParse(value);
  if (result.success) return { id: result.data.id, question: result.data.question };
  return result.error.issues
    .map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': '))
    .join(', ');
}

/**
 * Prints one JSON line a question, in order. A question that fails is a line with its error, and the others go on.
 * @returns the exit status
 */
export async function runBatch(
  context: Context,
  questions: readonly BatchQuestion[],
  answer: (question: string) => Promise<object>,
): Promise<number> {
  let exit: number = EXIT.done;
  for (const { id, question } of questions) {
    try {
      printJson(context, { id, ...(await answer(question)) });
    } catch (error) {
      const { code, message } = renderError(error, context.language);
      printJson(context, { id, question, error: { code, message } });
      exit = EXIT.failed;
    }
  }
  return exit;
}
