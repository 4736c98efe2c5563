import { WenjinError } from './errors.js';

/** Nobody wants what was being done any more; what was found is dropped. */
export class StoppedError extends WenjinError {
  override readonly code = 'STOPPED';
  constructor() {
    super('It was stopped before it was done');
  }
}

/** @throws StoppedError where the work was stopped */
export function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new StoppedError();
}

/**
 * What work comes to; whoever stops it need not wait until it ends.
 * @throws StoppedError at once where it is stopped
 */
export async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  // How it ends once it was stopped is of no interest.
  work.catch(() => undefined);
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new StoppedError());
  });
  signal.addEventListener('abort', stop);
  try {
    throwIfStopped(signal);
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
