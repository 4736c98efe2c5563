import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { ModelError } from '../../core/mod.js';
import { readChecksums, sha256, sizeOf } from '../files.js';
import {
  DTYPES,
  type Dtype,
  familySettings,
  type ModelSettings,
  mergeSettings,
  parseSettingsFile,
  type SettingsFile,
  WEIGHT_FILES,
} from './settings.js';

/** A model in a folder, checked as far as it can be without loading it. */
export type LocalModel = {
  /** `folder@5c718019`: the folder's name and the start of the weights' SHA-256. */
  readonly id: string;
  readonly folder: string;
  readonly dtype: Dtype;
  readonly dimensions: number;
  readonly settings: ModelSettings;
};

/** The files that every model has besides its weights. All are small enough to be hashed at each start. */
const SMALL_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const;

const REPAIR = 'Restore it (for the bundled model: git checkout -- models) or name another model in WENJIN_EMBEDDER.';

/**
 * Reads what a model folder says about itself and checks it: files present, sizes and checksums as recorded.
 * @throws {ModelError} with what is wrong and what to do.
 */
export async function readModel(path: string, given: Partial<ModelSettings> = {}): Promise<LocalModel> {
  const folder = resolve(path);
  const config = await readJson(folder, 'config.json');
  const file = await readSettingsFile(folder);
  const name = basename(folder);
  const dtype = await findWeights(folder, file.dtype);
  await checkSmallFiles(folder);
  const digest = await weightsDigest(folder, dtype, file.weightsBytes);
  const family = familySettings(name);
  const settings = mergeSettings(family, file, given);
  return {
    id: `${name}@${digest.slice(0, 8)}${settingsMark(settings, family)}`,
    folder,
    dtype,
    dimensions: file.dimensions ?? hiddenSize(config, folder),
    settings,
  };
}

/** Other prefixes give other vectors from the same weights, so they have to show in the id that an index remembers. */
function settingsMark(settings: ModelSettings, family: ModelSettings): string {
  const vectors = (s: ModelSettings) => JSON.stringify([s.queryPrefix, s.passagePrefix, s.pooling, s.maxTokens]);
  if (vectors(settings) === vectors(family)) return '';
  return `+${createHash('sha256').update(vectors(settings)).digest('hex').slice(0, 4)}`;
}

async function readJson(folder: string, name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8'));
  } catch (cause) {
    throw new ModelError(folder, `${name} is missing or is not JSON. ${REPAIR}`, cause);
  }
}

async function readSettingsFile(folder: string): Promise<SettingsFile> {
  if ((await sizeOf(join(folder, 'wenjin.json'))) === null) return {};
  const value = await readJson(folder, 'wenjin.json');
  try {
    return parseSettingsFile(value);
  } catch (cause) {
    throw new ModelError(folder, `wenjin.json has wrong settings: ${String(cause)}`, cause);
  }
}

function hiddenSize(config: unknown, folder: string): number {
  const size = (config as { hidden_size?: unknown } | null)?.hidden_size;
  if (typeof size === 'number' && Number.isInteger(size) && size > 0) return size;
  throw new ModelError(folder, 'config.json has no hidden_size; put "dimensions" into a wenjin.json beside it.');
}

async function findWeights(folder: string, wanted: Dtype | undefined): Promise<Dtype> {
  for (const dtype of wanted === undefined ? DTYPES : [wanted]) {
    if ((await sizeOf(weightsPath(folder, dtype))) !== null) return dtype;
  }
  const names = wanted === undefined ? 'model_quantized.onnx or model.onnx' : WEIGHT_FILES[wanted];
  throw new ModelError(folder, `it has no weights: onnx/${names} is missing. ${REPAIR}`);
}

export const weightsPath = (folder: string, dtype: Dtype): string => join(folder, 'onnx', WEIGHT_FILES[dtype]);

/** SHA-256 of the weights: as recorded where the size matches what was recorded, else counted. */
async function weightsDigest(folder: string, dtype: Dtype, recordedBytes: number | undefined): Promise<string> {
  const path = weightsPath(folder, dtype);
  const bytes = await sizeOf(path);
  if (recordedBytes !== undefined && bytes !== recordedBytes) {
    throw new ModelError(folder, `${basename(path)} has ${bytes} bytes instead of ${recordedBytes}. ${REPAIR}`);
  }
  const recorded = (await readChecksums(folder)).get(`onnx/${basename(path)}`);
  if (recorded !== undefined && recordedBytes !== undefined) return recorded;
  const external = `${path}_data`;
  const paths = (await sizeOf(external)) === null ? [path] : [path, external];
  const counted = await sha256(...paths);
  if (recorded !== undefined && paths.length === 1 && counted !== recorded) throw damaged(folder, basename(path));
  return counted;
}

async function checkSmallFiles(folder: string): Promise<void> {
  const checksums = await readChecksums(folder);
  for (const name of SMALL_FILES) {
    if ((await sizeOf(join(folder, name))) === null) throw new ModelError(folder, `${name} is missing. ${REPAIR}`);
    const recorded = checksums.get(name);
    if (recorded !== undefined && (await sha256(join(folder, name))) !== recorded) throw damaged(folder, name);
  }
}

const damaged = (folder: string, name: string): ModelError =>
  new ModelError(folder, `${name} is not what SHA256SUMS says. ${REPAIR}`);
