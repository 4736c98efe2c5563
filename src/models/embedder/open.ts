import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import { type Embedder, ModelError } from '../../core/mod.js';
import { openPool } from '../pool.js';
import { downloadModel } from './hub.js';
import { readModel, weightsPath } from './model.js';
import type { SessionSetup } from './session.js';
import type { ModelSettings } from './settings.js';
import type { Job } from './worker.js';

export type EmbedderOptions = {
  /** A folder with an ONNX model, or the id of one on the Hugging Face hub (`org/name`). */
  readonly model: string;
  /** Worker threads, one core each. @default the cores of the machine */
  readonly threads?: number;
  /** Where models from the hub are kept. Without it a hub id is refused. */
  readonly cacheDir?: string;
  /** Another hub, for mirrors and tests. */
  readonly hubUrl?: string;
  /** What a model's own files do not say, or say wrongly. */
  readonly settings?: Partial<ModelSettings>;
};

/** An embedder whose first thread can be started before there is anything to embed. */
export type LocalEmbedder = Embedder & {
  /** Starts loading the model in a worker and returns at once; an error shows at the next `embed`. */
  warm(): void;
};

/**
 * Opens a model for embedding. Its files are checked here; it is loaded, in worker threads, when the first text
 * comes. Every text is run alone: int8 models quantise a batch as a whole, so that a vector would depend on the
 * texts beside it, and an interrupted index would not come out the same.
 * @throws {ModelError} where the model is missing or damaged; says what to do.
 */
export async function openEmbedder(options: EmbedderOptions): Promise<LocalEmbedder> {
  const model = await readModel(await findFolder(options), options.settings);
  const { folder, dtype, dimensions, settings } = model;
  const weights = weightsPath(folder, dtype);
  const threads = Math.max(1, options.threads ?? availableParallelism());
  const pool = openPool<Job, Float32Array[], SessionSetup>({
    entry: new URL('./worker', import.meta.url),
    setup: { folder, weights, dtype, dimensions, settings },
    threads,
    jobs: PASSAGE_JOBS + QUESTIONS,
  });
  const passages = new PQueue({ concurrency: PASSAGE_JOBS * threads });
  return {
    id: model.id,
    dimensions,
    async embed(texts, kind) {
      if (kind === 'query') return pool.run({ kind, texts });
      const jobs = cutIntoJobs(texts).map((part) => passages.add(() => pool.run({ kind, texts: part })));
      return (await Promise.all(jobs)).flat();
    },
    warm: pool.warm,
    rest: pool.rest,
    close: pool.close,
  };
}

/** Passage jobs that a thread holds: the next one is there already while the main thread is busy elsewhere … */
const PASSAGE_JOBS = 2;
/** … and questions, which overtake them. */
const QUESTIONS = 6;
/** Texts and characters in a job: a tenth of a second of work or two. Threads that share out a few dozen sentences finish together. */
const JOB_TEXTS = 8;
const JOB_CHARACTERS = 600;

function cutIntoJobs(texts: readonly string[]): string[][] {
  const jobs: string[][] = [];
  let characters = 0;
  for (const text of texts) {
    const job = jobs.at(-1);
    characters += text.length;
    if (job !== undefined && job.length < JOB_TEXTS && characters <= JOB_CHARACTERS) {
      job.push(text);
    } else {
      jobs.push([text]);
      characters = text.length;
    }
  }
  return jobs;
}

/** `org/name`: what the hub calls a model. A folder is told apart by being there, or by how its path begins. */
const HUB_ID = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/;

async function findFolder({ model, cacheDir, hubUrl }: EmbedderOptions): Promise<string> {
  const found = await stat(model).catch(() => null);
  if (found?.isDirectory()) return model;
  if (found !== null) throw new ModelError(model, 'it is a file; name the folder that holds config.json and onnx/.');
  if (!HUB_ID.test(model) || cacheDir === undefined) {
    throw new ModelError(model, 'there is no such folder. Name a folder with config.json, tokenizer.json and onnx/.');
  }
  return downloadModel(model, cacheDir, hubUrl);
}
