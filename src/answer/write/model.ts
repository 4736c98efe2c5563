import { ChatOpenAI } from '@langchain/openai';
import type { ChatModelLike } from './types.js';

/** Where an OpenAI-compatible model is served: DeepSeek, Qwen, GLM, Moonshot, Ollama, llama.cpp, vLLM. */
export type ModelSettings = {
  /** Base such as `http://127.0.0.1:11434/v1`. */
  readonly url: string;
  readonly model: string;
  /** Servers on one's own machine mostly need none. */
  readonly key?: string | undefined;
  /** Of the answer. @default 800 */
  readonly maxTokens?: number;
  /** For one request, until its last byte. Milliseconds. @default 120_000 */
  readonly timeoutMs?: number;
};

/** LangChain's chat model for an OpenAI-compatible server. Nothing is sent before the first call. */
export function openChatModel({ url, model, key, maxTokens = 800, timeoutMs = 120_000 }: ModelSettings): ChatModelLike {
  return new ChatOpenAI({
    model,
    // Without a key the client would look for one in the environment.
    apiKey: key ?? 'none',
    configuration: { baseURL: url.replace(/\/+$/, '') },
    temperature: 0,
    maxTokens,
    timeout: timeoutMs,
    // Retrying is `writeAnswer`'s: it knows whether anything has been shown.
    maxRetries: 0,
    // `streaming` stays unset: false would turn `stream` off, and true has `invoke` count tokens with a table from the network.

    // Some compatible servers refuse `stream_options`.
    streamUsage: false,
    useResponsesApi: false,
  });
}
