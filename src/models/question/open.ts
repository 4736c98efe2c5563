import type { Intent, IntentModel } from '../../core/mod.js';
import { openPool } from '../pool.js';
import { type QuestionFolder, readFolder } from './folder.js';

/** One whose thread can be started before there is a question. */
export type LocalIntentModel = IntentModel & {
  /** Starts loading the model and returns at once; an error shows at the next question. */
  warm(): void;
  close(): Promise<void>;
};

/**
 * Opens the bundled model of questions. Its files are checked here; it is loaded, in a worker thread, with the first question.
 * @throws {ModelError} where it is missing or damaged; says what to do.
 */
export async function openIntentModel(model: string): Promise<LocalIntentModel> {
  const pool = openPool<string, Intent, QuestionFolder>({
    entry: new URL('./worker', import.meta.url),
    setup: await readFolder(model),
    threads: 1,
  });
  return { intentOf: (question) => pool.run(question), warm: pool.warm, close: pool.close };
}
