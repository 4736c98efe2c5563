/** Fewer acknowledgements than this under way are no crowd. */
const CROWD = 4;
/** Nobody waits longer than this for others' acknowledgements, ms. */
const PATIENCE_MS = 2000;

/**
 * Acknowledgements come first: they have three seconds, answers have minutes. While a crowd of them is under way,
 * nothing else is begun on the gateway's thread.
 */
export class First {
  private pending = 0;
  private readonly waiting = new Set<() => void>();

  async acknowledge<T>(send: () => Promise<T>): Promise<T> {
    this.pending += 1;
    try {
      return await send();
    } finally {
      this.pending -= 1;
      if (this.pending < CROWD) for (const go of this.waiting) go();
    }
  }

  /** Resolves when the crowd is gone, or after PATIENCE_MS. */
  async whenQuiet(): Promise<void> {
    if (this.pending < CROWD) return;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        clearTimeout(timer);
        this.waiting.delete(go);
        resolve();
      };
      const timer = setTimeout(go, PATIENCE_MS);
      this.waiting.add(go);
    });
  }
}
