import { AutoModel, AutoTokenizer, env, LogLevel } from '@xenova/transformers';
import { splitFolder } from './model.js';
import { normalise, pool } from './pooling.js';
import type { Kind, WorkerSetup } from './protocol.js';

/** Runs one text through the model. Blocks the thread it is called on: it belongs into a worker. */
export type Session = (text: string, kind: Kind) => Promise<Float32Array>;

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
export async function openSession(setup: WorkerSetup): Promise<Session> {
  const { root, name } = splitFolder(setup.folder);
  env.allowRemoteModels = false;
  env.localModelPath = root;
  env.logLevel = LogLevel.ERROR;
  // Both are waited for even if one fails: nobody may end the thread while the other is inside onnxruntime.
  const [tokenizerLoad, modelLoad] = await Promise.allSettled([
    AutoTokenizer.from_pretrained(name),
    AutoModel.from_pretrained(name, {
      dtype: setup.dtype as 'q8',
      device: 'cpu',
      session_options: { ...SESSION_OPTIONS },
    }),
  ]);
  const tokenizer = loaded(tokenizerLoad);
  const model = loaded(modelLoad);
  const { settings, dimensions } = setup;

  return async (text, kind) => {
    const prefix = kind === 'query' ? settings.queryPrefix : settings.passagePrefix;
    const cut = cutCharacters(prefix + text, settings.maxTokens * MAX_CHARACTERS_A_TOKEN);
    const inputs = tokenizer(cut, { truncation: true, max_length: settings.maxTokens });
    const output = (await model(inputs)) as Output;
    const vector = Float32Array.from(readVector(output, setup));
    // Tensors live outside the JavaScript heap, where the garbage collector does not see their weight.
    for (const tensor of Object.values(output)) tensor.dispose?.();
    if (vector.length !== dimensions) {
      throw new Error(`the model gives ${vector.length} dimensions, its settings say ${dimensions}`);
    }
    return normalise(vector);
  };
}

function loaded<T>(load: PromiseSettledResult<T>): T {
  if (load.status === 'rejected') throw load.reason;
  return load.value;
}

function readVector(output: Output, { settings, dimensions }: WorkerSetup): Float32Array {
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
