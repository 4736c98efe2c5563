import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { ModelError } from '../../core/mod.js';
import { parseSettings, type ReaderSettings } from './settings.js';

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
  if ((await sha256(tokenizer)) !== settings.tokenizerSha256) {
    throw new ModelError(folder, `it was trained with another tokenizer than '${tokenizer}'. ${REPAIR}`);
  }
  const digest = (await recordedDigest(folder)) ?? (await sha256(weights));
  return { id: `${basename(folder)}@${digest.slice(0, 8)}`, folder, weights, settings };
}

async function readSettings(folder: string): Promise<ReaderSettings> {
  try {
    return parseSettings(JSON.parse(await readFile(join(folder, SETTINGS), 'utf8')));
  } catch (cause) {
    throw new ModelError(folder, `${SETTINGS} is missing or wrong: ${String(cause)}. ${REPAIR}`, cause);
  }
}

/** The weights' line in SHA256SUMS; reading 63 MB at each start would take longer than the rest of it. */
async function recordedDigest(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, 'SHA256SUMS'), 'utf8').catch(() => '');
  return new RegExp(`^([0-9a-f]{64}) [ *]${WEIGHTS}$`, 'mu').exec(text)?.[1] ?? null;
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (cause) {
    throw new ModelError(path, `it cannot be read. ${REPAIR}`, cause);
  }
  return hash.digest('hex');
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? found.size : null;
}
