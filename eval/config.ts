import { readFile } from 'node:fs/promises';
import { z } from 'zod/v4';
import { SettingsError } from '../src/core/mod.js';
import type { TargetSettings } from './target.js';

/** One row of the tuning table. */
export type NamedSettings = { readonly name: string; readonly settings: TargetSettings };

const configSchema = z
  .array(z.strictObject({ name: z.string().trim().min(1), settings: z.record(z.string(), z.unknown()) }))
  .min(1)
  .refine((all) => new Set(all.map((one) => one.name)).size === all.length, {
    message: 'two settings have the same name',
  });

/**
 * `[{"name": "as it is", "settings": {}}, {"name": "no BM25", "settings": {"lexical": 0}}]`: the first row is what the
 * others are compared with. Keys of `settings` are checked by the factory that builds targets.
 *
 * @throws SettingsError with every problem of the file
 */
export const readConfig = async (path: string): Promise<NamedSettings[]> => {
  const problem = (text: string): SettingsError => new SettingsError([{ key: `--config ${path}`, problem: text }]);
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw problem(cause instanceof Error ? cause.message : String(cause));
  }
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SettingsError(
    parsed.error.issues.map((issue) => ({
      key: `--config ${path}`,
      problem: `${issue.path.join('.')}: ${issue.message}`,
    })),
  );
};
