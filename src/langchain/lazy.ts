/** A thing, or how to open it when it is first needed: LangChain builds its parts with `new`, which cannot wait. */
export type Lazy<T extends object> = T | (() => Promise<T>);

/** Opens at most once; a failed attempt is tried again at the next call. */
export function once<T extends object>(lazy: Lazy<T>): () => Promise<T> {
  if (typeof lazy !== 'function') return async () => lazy;
  let opened: Promise<T> | null = null;
  return () => {
    opened ??= lazy().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
}
