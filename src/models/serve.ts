import { workerData } from 'node:worker_threads';

/** What each thread of a pool is started with. */
export type ThreadData<Setup> = {
  readonly setup: Setup;
  /** Shared with the pool: its first number becomes 1 when the pool is closed. */
  readonly closed: Int32Array;
};

export const CLOSED = 0;

/** @param check throws once the pool has been closed: to be called between two runs of the model */
export type Serve<Job, Result> = (job: Job, check: () => void) => Promise<Result>;

/**
 * What the entry file of a thread exports: it loads the model with the first job and keeps it. One that could not be loaded is tried
 * again with the next job: it may have been repaired.
 */
export function serve<Setup, Job, Result>(load: (setup: Setup) => Promise<Serve<Job, Result>>) {
  let loading: Promise<Serve<Job, Result>> | null = null;
  return async ({ job }: { readonly job: Job | null }): Promise<Result | null> => {
    const { setup, closed } = workerData as ThreadData<Setup>;
    const check = (): void => {
      if (Atomics.load(closed, CLOSED) === 1) throw new Error('it was closed');
    };
    check();
    loading ??= load(setup);
    const model = await loading.catch((error: unknown) => {
      loading = null;
      throw error;
    });
    check();
    return job === null ? null : model(job, check);
  };
}
