import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod/v4';
import { INTENT_KINDS, ModelError } from '../../core/mod.js';
import { sizeOf } from '../files.js';

const WEIGHTS = 'onnx/model_quantized.onnx';
const SETTINGS = 'wenjin-question.json';

const settingsFile = z.object({
  formatVersion: z.literal(1),
  /** In the order of the scores. */
  kinds: z.array(z.enum(INTENT_KINDS)),
  maxTokens: z.int().positive(),
  weightsBytes: z.int().positive(),
});

/** The folder of the model of questions, checked as far as it can be without loading it. */
export type QuestionFolder = {
  readonly folder: string;
  /** Path of the ONNX file. */
  readonly weights: string;
  readonly tokenizer: string;
  readonly kinds: z.infer<typeof settingsFile>['kinds'];
  readonly maxTokens: number;
};

/** @throws {ModelError} with what is wrong and what to do. */
export async function readFolder(path: string): Promise<QuestionFolder> {
  const folder = resolve(path);
  const weights = join(folder, WEIGHTS);
  try {
    const settings = settingsFile.parse(JSON.parse(await readFile(join(folder, SETTINGS), 'utf8')));
    const { kinds, maxTokens, weightsBytes } = settings;
    const bytes = await sizeOf(weights);
    if (bytes !== weightsBytes) throw new Error(`${WEIGHTS} has ${bytes ?? 'no'} bytes instead of ${weightsBytes}`);
    return { folder, weights, tokenizer: join(folder, 'tokenizer.json'), kinds, maxTokens };
  } catch (cause) {
    throw new ModelError(folder, `${String(cause)}. Restore it (git checkout -- models).`, cause);
  }
}
