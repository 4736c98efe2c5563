import type { WriteFailure } from '../../messages/trust.js';

/** Thrown inside the chain where a model cannot be used; `writeAnswer` turns it into a note. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';
  constructor(
    readonly reason: WriteFailure,
    readonly retryable: boolean,
    cause?: unknown,
  ) {
    super(`The language model failed: ${reason}`, cause === undefined ? undefined : { cause });
  }
}

/** What kind of failure an error of LangChain's or the network's is. */
export function failureOf(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  const { status, name, message } = detailsOf(error);
  if (status === 429) return new ModelFailure('rate_limited', true, error);
  if (status === 408 || /timeout|timed out/i.test(`${name} ${message}`))
    return new ModelFailure('timeout', true, error);
  if (status !== null && status >= 500) return new ModelFailure('unreachable', true, error);
  if (status !== null && status >= 400) return new ModelFailure('rejected', false, error);
  if (/abort/i.test(`${name} ${message}`)) return new ModelFailure('cancelled', false, error);
  if (/connection|ECONN|ENOTFOUND|EAI_AGAIN|fetch failed|socket|network/i.test(`${name} ${message}`)) {
    return new ModelFailure('unreachable', true, error);
  }
  return new ModelFailure('broken', true, error);
}

function detailsOf(error: unknown): { status: number | null; name: string; message: string } {
  if (!(error instanceof Error)) return { status: null, name: '', message: String(error) };
  const status = 'status' in error && typeof error.status === 'number' ? error.status : null;
  const cause = error.cause instanceof Error ? ` ${error.cause.name} ${error.cause.message}` : '';
  return { status, name: error.constructor.name, message: `${error.message}${cause}` };
}
