import { IndexBusyError } from '../../core/mod.js';

/** Milliseconds. */
export type Waits = {
  /** Without a change, before work begins: what is being written is left to be written. */
  readonly quiet: number;
  /** After the first change work begins even where it never becomes quiet. */
  readonly longest: number;
};

export const WAITS: Waits = { quiet: 2000, longest: 60_000 };

export type Turns = {
  /** Something has changed. */
  changed(): void;
  /** Resolves when the work under way is done; no other begins. */
  stop(): Promise<void>;
};

/**
 * Works when something has changed and it has been quiet since. Only one piece of work is under way at a time; changes meanwhile make
 * another.
 * @param work never throws; gives milliseconds after which it is to be tried again, undefined where it is done
 */
export function whenQuiet(work: () => Promise<number | undefined>, { quiet, longest }: Waits = WAITS): Turns {
  let firstChange: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;
  let isStopped = false;

  function wait(ms: number): void {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(begin, ms);
  }

  function waitForQuiet(): void {
    const left = (firstChange ?? 0) + longest - Date.now();
    wait(Math.max(0, Math.min(quiet, left)));
  }

  function begin(): void {
    firstChange = undefined;
    underWay = work().then((again) => {
      underWay = undefined;
      if (firstChange !== undefined) waitForQuiet();
      else if (again !== undefined) wait(again);
    });
  }

  return {
    changed() {
      firstChange ??= Date.now();
      if (underWay === undefined) waitForQuiet();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}

/** Milliseconds after which work that failed is tried again: others end their indexing soon, a full disk lasts. */
export const retryAfter = (error: unknown): number => (error instanceof IndexBusyError ? 5000 : 60_000);
