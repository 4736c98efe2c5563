import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ModelError } from '../../core/mod.js';
import { WEIGHT_FILES } from './settings.js';

const HUB = 'https://huggingface.co';

const NEEDED = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const;

/** The weights to ask for, best first, each with the parts that large models keep in a second file. */
const WEIGHTS = [`onnx/${WEIGHT_FILES.q8}`, `onnx/${WEIGHT_FILES.fp32}`] as const;

/**
 * Fetches a model from the hub once; afterwards it is a folder like any other and the network is not asked again.
 * @param id `org/name`
 * @returns the folder
 * @throws {ModelError} where the hub cannot be reached or has no ONNX weights for it.
 */
export async function downloadModel(id: string, cacheDir: string, hubUrl: string = HUB): Promise<string> {
  const folder = join(cacheDir, ...id.split('/'));
  const has = (name: string) => isThere(join(folder, name));
  // Weights come last: where they are, everything is, and nothing is asked of a network that may be absent.
  if ((await Promise.all(WEIGHTS.map(has))).includes(true)) return folder;
  const fetchFile = (name: string) => download(`${hubUrl}/${id}/resolve/main/${name}`, join(folder, name), id);
  for (const name of NEEDED) {
    if (!(await fetchFile(name))) throw new ModelError(id, `the hub has no ${name} for it.`);
  }
  for (const name of WEIGHTS) {
    // The part outside comes first: a graph without it would be taken for a whole model after an interruption.
    await fetchFile(`${name}_data`);
    if (await fetchFile(name)) return folder;
  }
  throw new ModelError(id, `the hub has neither ${WEIGHTS.join(' nor ')} for it; choose one converted to ONNX.`);
}

const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null;

/** @returns false where the hub has no such file. A file that is there already is not fetched again. */
async function download(url: string, path: string, id: string): Promise<boolean> {
  if (await isThere(path)) return true;
  const part = `${path}.part`;
  try {
    const response = await fetch(url);
    if (response.status === 404) return false;
    if (!response.ok || response.body === null) throw new Error(`${url} answered ${response.status}`);
    await mkdir(dirname(path), { recursive: true });
    await pipeline(Readable.fromWeb(response.body as never), createWriteStream(part));
    await rename(part, path);
    return true;
  } catch (cause) {
    await rm(part, { force: true });
    throw new ModelError(id, `it could not be fetched (${String(cause)}). Check the network or copy it here.`, cause);
  }
}
