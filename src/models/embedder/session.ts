import { basename, dirname } from 'node:path';
import { AutoModel, env, LogLevel } from '@xenova/transformers';
import { normalise, pool } from './pooling.js';
import type { Dtype, ModelSettings } from './settings.js';
import { openTokenizer } from './tokenizer.js';

/** What a model is opened with. */
export type SessionSetup = {
  readonly folder: string;
  /** Path of the ONNX file in it. */
  readonly weights: string;
  readonly dtype: Dtype;
  readonly dimensions: number;
  readonly settings: ModelSettings;
};

/** Runs one text through the model. Blocks the thread it is called on: it belongs into a worker. */
export type Session = (text: string, kind: 'query' | 'passage') => Promise<Float32Array>;

/**
 * No token of a known vocabulary is longer: a text of a hundred thousand characters need not be split into tokens
 * that are cut off again.
 */
const MAX_CHARACTERS_A_TOKEN = 32;

/**
 * One core a session: two sessions side by side beat one on two cores, and wait for nobody. onnxruntime's arena never
 * gives back what the longest text took, and its patterns are kept for every length met; neither made anything faster.
 */
const SESSION_OPTIONS = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  enableCpuMemArena: false,
  enableMemPattern: false,
} as const;

/** The part of a transformers.js output that is used. */
type Output = Readonly<Record<string, { readonly data: unknown; dispose?: () => void }>>;

/** Loads tokenizer and weights from a local folder; nothing is fetched. */
export async function openSession(setup: SessionSetup): Promise<Session> {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(setup.folder);
  env.logLevel = LogLevel.ERROR;
  env.useCustomCache = true;
  env.customCache = weightsByPath(setup.weights);
  // Both are waited for even if one fails: nobody may end the thread while the other is inside onnxruntime.
  const [inputsLoad, modelLoad] = await Promise.allSettled([
    openTokenizer(setup.folder, setup.settings.maxTokens),
    AutoModel.from_pretrained(basename(setup.folder), {
      dtype: setup.dtype,
      device: 'cpu',
      session_options: { ...SESSION_OPTIONS },
    }),
  ]);
  const toInputs = loaded(inputsLoad);
  const model = loaded(modelLoad);
  const { settings, dimensions } = setup;

  return async (text, kind) => {
    const prefix = kind === 'query' ? settings.queryPrefix : settings.passagePrefix;
    const cut = cutCharacters(prefix + text, settings.maxTokens * MAX_CHARACTERS_A_TOKEN);
    const output = (await model(toInputs(cut))) as Output;
    const vector = Float32Array.from(readVector(output, setup));
    // Tensors live outside the JavaScript heap, where the garbage collector does not see their weight.
    for (const tensor of Object.values(output)) tensor.dispose?.();
    if (vector.length !== dimensions) {
      throw new Error(`the model gives ${vector.length} dimensions, its settings say ${dimensions}`);
    }
    return normalise(vector);
  };
}

/**
 * A cache that answers with the path of the weights. Without it transformers.js opens a stream on the file before it
 * hands its path on, and keeps all that comes out of it: as much memory as the weights take.
 */
const weightsByPath = (path: string): NonNullable<typeof env.customCache> => ({
  // Asked by the local path first and by the address of a hub afterwards; both end alike.
  match: async (request) => (request.endsWith(`/${basename(path)}`) ? path : undefined),
  put: async () => {},
});

function loaded<T>(load: PromiseSettledResult<T>): T {
  if (load.status === 'rejected') throw load.reason;
  return load.value;
}

function readVector(output: Output, { settings, dimensions }: SessionSetup): Float32Array {
  const name = settings.output ?? 'last_hidden_state';
  const data = output[name]?.data;
  if (!(data instanceof Float32Array)) {
    throw new Error(`the model has no output '${name}' of floats; it has ${Object.keys(output).join(', ')}`);
  }
  return settings.output === null ? pool(data, dimensions, settings.pooling) : data;
}

/** At most `length` UTF-16 units, and no half of a surrogate pair at the end. */
function cutCharacters(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
