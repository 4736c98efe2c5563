import { openTranslator } from '../language/mod.js';
import type { Writer } from './answerer.js';
import { warmVerification } from './verify/mod.js';
import type { ModelSettings } from './write/mod.js';

export type ModelWriterOptions = {
  readonly model: ModelSettings;
  /** The folder of the Chinese-English dictionary, to check sentences in another language than their source's. */
  readonly translations?: string | undefined;
  /** Tokens in a day and the file in which they are counted; no limit where absent. */
  readonly usage?: { readonly perDay: number; readonly file: string } | undefined;
  /** For one whole answer. Milliseconds. @default 90_000 */
  readonly totalMs?: number;
  /** Where quoting is in doubt, the model may search again by calling a tool. @default false */
  readonly agent?: boolean;
};

/** Less than a bot waits for an answer: a model that is too slow gives the quoting answer, not none. */
const TOTAL_MS = 90_000;

/** Writes with an OpenAI-compatible model. LangChain is loaded here and not before: quoting needs none of it. */
export async function openModelWriter(options: ModelWriterOptions): Promise<Writer> {
  const { model, translations, usage, totalMs = TOTAL_MS, agent = false } = options;
  const translate = translations === undefined ? undefined : openTranslator(translations);
  const { openWriter, openChatModel, openUsageBudget } = await import('./write/mod.js');
  // Here the embedder is still being loaded in its thread; later a reader would be waiting for the first sentence.
  warmVerification(translate);
  const budget = usage && openUsageBudget(usage.file, usage.perDay);
  return openWriter({ model: openChatModel(model), budget, agent, writing: { totalMs, translate } });
}
