import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod/v4';
import { ModelError } from '../../core/mod.js';
import { readChecksums, sha256, sizeOf } from '../files.js';

const FORMAT_VERSION = 1;

const settingsFile = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  maxQuestionTokens: z.int().positive(),
  windowTokens: z.int().min(8),
  strideTokens: z.int().positive(),
  maxAnswerTokens: z.int().positive(),
  calibration: z.object({ slope: z.number().positive(), offset: z.number() }),
  /** Of the tokenizer.json that the weights were trained with. */
  tokenizerSha256: z.string().regex(/^[0-9a-f]{64}$/u),
  weightsBytes: z.int().positive(),
});

/** The file `wenjin-reader.json` beside a reader's weights. */
export type ReaderSettings = z.infer<typeof settingsFile>;

/** A reader's folder, checked as far as it can be without loading it. */
export type ReaderFolder = {
  /** `reader-zh@1f0c22ab`: the folder's name and the start of the weights' SHA-256. */
  readonly id: string;
  readonly folder: string;
  /** Path of the ONNX file. */
  readonly weights: string;
  readonly settings: ReaderSettings;
};

const WEIGHTS = 'onnx/model_quantized.onnx';
const SETTINGS = 'wenjin-reader.json';
const REPAIR = 'Restore it (git checkout -- models), or switch the reader off.';

/** Whether somebody put a reader there at all: without one answers are what they were. */
export const hasReader = async (folder: string): Promise<boolean> => (await sizeOf(join(folder, WEIGHTS))) !== null;

/**
 * Checks sizes and that the tokenizer is the one that the weights were trained with.
 * @throws {ModelError} with what is wrong and what to do.
 */
export async function readFolder(path: string, tokenizer: string): Promise<ReaderFolder> {
  const folder = resolve(path);
  const settings = await readSettings(folder);
  const weights = join(folder, WEIGHTS);
  const bytes = await sizeOf(weights);
  if (bytes !== settings.weightsBytes) {
    throw new ModelError(
      folder,
      `${WEIGHTS} has ${bytes ?? 'no'} bytes instead of ${settings.weightsBytes}. ${REPAIR}`,
    );
  }
  if ((await sha256(tokenizer).catch(() => null)) !== settings.tokenizerSha256) {
    throw new ModelError(folder, `it was trained with another tokenizer than '${tokenizer}'. ${REPAIR}`);
  }
  // Recorded, where it is: reading 63 MB at each start would take longer than the rest of it.
  const digest = (await readChecksums(folder)).get(WEIGHTS) ?? (await sha256(weights));
  return { id: `${basename(folder)}@${digest.slice(0, 8)}`, folder, weights, settings };
}

async function readSettings(folder: string): Promise<ReaderSettings> {
  try {
    return settingsFile.parse(JSON.parse(await readFile(join(folder, SETTINGS), 'utf8')));
  } catch (cause) {
    throw new ModelError(folder, `${SETTINGS} is missing or wrong: ${String(cause)}. ${REPAIR}`, cause);
  }
}
