import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Reader } from '../../core/mod.js';
import { openPool } from '../pool.js';
import { readFolder } from './folder.js';
import type { SessionSetup } from './session.js';
import type { Job, Readings } from './worker.js';

export type ReaderOptions = {
  /** The reader's folder: wenjin-reader.json, config.json, onnx/model_quantized.onnx. */
  readonly model: string;
  /** The embedder's folder: the reader has no tokenizer of its own. */
  readonly embedder: string;
  /** Cores that a passage is read on. @default those of the machine */
  readonly threads?: number;
};

/** A reader whose thread can be started before there is anything to read. */
export type LocalReader = Reader & {
  /** Starts loading the model and returns at once; an error shows at the next `read`. */
  warm(): void;
};

/**
 * Opens the bundled reader. Its files are checked here; it is loaded, in a worker thread, with the first question.
 * @throws {ModelError} where it is missing or damaged, or was trained with another tokenizer; says what to do.
 */
export async function openReader(options: ReaderOptions): Promise<LocalReader> {
  const tokenizer = join(options.embedder, 'tokenizer.json');
  const { id, ...model } = await readFolder(options.model, tokenizer);
  const cores = Math.max(1, options.threads ?? availableParallelism());
  const pool = openPool<Job, Readings, SessionSetup>({
    entry: new URL('./worker', import.meta.url),
    setup: { ...model, tokenizer, threads: cores },
    // A passage is read on all cores: a second thread would only wait for them.
    threads: 1,
  });
  return {
    id,
    read: (question, passages, { budget = null } = {}) => pool.run({ question, passages, asked: Date.now(), budget }),
    warm: pool.warm,
    close: pool.close,
  };
}
