/**
 * Runs work that Ctrl-C, or a polite kill, stops at the next safe place. `onFirst` is told at once; a second Ctrl-C
 * ends the process as it is.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>, onFirst: () => void): Promise<T> {
  const controller = new AbortController();
  const stop = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) {
      // As if nobody had listened: leaving by `process.exit` beside threads inside onnxruntime ends in a crash of its own.
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
      return;
    }
    onFirst();
    controller.abort();
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}

/** Resolves at the first Ctrl-C or polite kill; a second one ends the process by itself. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
