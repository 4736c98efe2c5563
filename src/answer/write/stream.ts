import type { BaseMessageChunk } from '@langchain/core/messages';
import { RunnableLambda } from '@langchain/core/runnables';
import { thoughtFilter } from './clean.js';
import { failureOf, ModelFailure } from './failure.js';
import { promptMessages } from './prompt.js';
import { HOLD_MS, sentenceCutter } from './sentences.js';
import type { ChatModelLike, WriteInput, WriteOptions } from './types.js';

/** A model that does not stop is stopped. Unit: UTF-16 units. */
const MOST_TEXT = 6000;

type Limits = Required<Pick<WriteOptions, 'firstTokenMs' | 'idleMs' | 'totalMs'>>;
export const LIMITS: Limits = { firstTokenMs: 30_000, idleMs: 15_000, totalMs: 120_000 };

/**
 * The sentences that the model writes, each as soon as it is finished: prompt -> model as one LangChain sequence.
 * @throws ModelFailure where the model is silent for too long, stops in the middle or cannot be reached.
 */
export async function* streamSentences(
  input: WriteInput,
  llm: ChatModelLike,
  options: WriteOptions,
): AsyncGenerator<string> {
  const limits = { ...LIMITS, ...definedOf(options) };
  const stop = new AbortController();
  const signal = input.signal ? AbortSignal.any([input.signal, stop.signal]) : stop.signal;
  const chain = RunnableLambda.from(promptMessages).pipe(llm);
  const cutter = sentenceCutter();
  const visible = thoughtFilter();
  const ending: Ending = { finished: null };
  let length = 0;
  try {
    const chunks = await within(chain.stream(input, { signal }), limits.firstTokenMs, input.signal);
    const pieces = piecesOf(chunks, ending);
    for await (const piece of paced(pieces, limits, input.signal)) {
      if (piece === null) yield* cutter.rest();
      else {
        length += piece.length;
        yield* cutter.push(visible(piece));
        if (length > MOST_TEXT) break;
      }
    }
    yield* cutter.end(ending.finished === 'stop');
  } catch (error) {
    const failure = failureOf(error);
    // Once it has spoken it was there: the connection broke.
    throw length > 0 && failure.reason === 'unreachable' ? new ModelFailure('broken', true, error) : failure;
  } finally {
    stop.abort();
  }
}

const definedOf = ({ firstTokenMs, idleMs, totalMs }: WriteOptions): Partial<Limits> => ({
  ...(firstTokenMs === undefined ? {} : { firstTokenMs }),
  ...(idleMs === undefined ? {} : { idleMs }),
  ...(totalMs === undefined ? {} : { totalMs }),
});

/** Why the model stopped: `stop` where it was done, null where the stream just ended. */
type Ending = { finished: unknown };

/** Text of the chunks. */
async function* piecesOf(chunks: AsyncIterable<BaseMessageChunk>, ending: Ending): AsyncGenerator<string> {
  let said = false;
  for await (const chunk of chunks) {
    ending.finished = chunk.response_metadata['finish_reason'] ?? ending.finished;
    if (chunk.text !== '') {
      said = true;
      yield chunk.text;
    }
  }
  if (!said) throw new ModelFailure('broken', true);
  if (ending.finished === 'content_filter') throw new ModelFailure('rejected', false);
}

/** The pieces, with a null where a pause may have ended a sentence. @throws ModelFailure where a pause is too long. */
async function* paced(
  pieces: AsyncGenerator<string>,
  limits: Limits,
  signal: AbortSignal | undefined,
): AsyncGenerator<string | null> {
  const deadline = performance.now() + limits.totalMs;
  let patience = limits.firstTokenMs;
  for (;;) {
    const next = pieces.next();
    if ((await Promise.race([next, pause(HOLD_MS)])) === PAUSED) yield null;
    const left = deadline - performance.now();
    const piece = await within(next, Math.min(patience, left), signal);
    if (piece.done) return;
    patience = limits.idleMs;
    yield piece.value;
  }
}

const PAUSED = Symbol('paused');
const pause = (ms: number): Promise<typeof PAUSED> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(PAUSED), ms).unref();
  });

/** @throws ModelFailure `timeout` after `ms`, `cancelled` where the asker gave up. */
function within<T>(promise: Promise<T>, ms: number, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      act();
    };
    const cancel = () => settle(() => reject(new ModelFailure('cancelled', false)));
    const timer = setTimeout(() => settle(() => reject(new ModelFailure('timeout', true))), Math.max(0, ms));
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted) cancel();
    promise.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}
