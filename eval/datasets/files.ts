/** Reading and checking what people hand in: every failure names the file, the line and what was expected. */
import { readFile, stat } from 'node:fs/promises';
import type { z } from 'zod/v4';
import { DatasetError } from '../errors.js';

export const isDirectory = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    throw new DatasetError(path, 'notFound', 'no such file or folder', 0, cause);
  }
};

export const readText = async (path: string): Promise<string> => {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new DatasetError(
      path,
      missing ? 'notFound' : 'unreadable',
      cause instanceof Error ? cause.message : '',
      0,
      cause,
    );
  }
  try {
    // A set in another encoding would be measured with mangled questions: refuse it.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\uFEFF/u, '');
  } catch (cause) {
    throw new DatasetError(path, 'unreadable', 'not UTF-8', 0, cause);
  }
};

export const parseJson = (text: string, path: string, line = 0): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DatasetError(path, 'notJson', cause instanceof Error ? cause.message : '', line, cause);
  }
};

/** @param line from 1, or 0 where the value is the whole file */
export const check = <T>(schema: z.ZodType<T>, value: unknown, path: string, line = 0): T => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  throw new DatasetError(path, 'badRecord', `${where}${issue?.message ?? ''}`, line);
};

export type Line<T> = { readonly value: T; readonly line: number };

/** JSON lines; blank ones are skipped. */
export const readJsonLines = async <T>(path: string, schema: z.ZodType<T>): Promise<Line<T>[]> =>
  (await readText(path)).split('\n').flatMap((text, i) => {
    if (text.trim() === '') return [];
    return [{ value: check(schema, parseJson(text, path, i + 1), path, i + 1), line: i + 1 }];
  });

export const refuseDuplicates = (ids: readonly Line<string>[], path: string): void => {
  const seen = new Map<string, number>();
  for (const { value, line } of ids) {
    const first = seen.get(value);
    if (first !== undefined) throw new DatasetError(path, 'duplicateId', `'${value}', first on line ${first}`, line);
    seen.set(value, line);
  }
};
