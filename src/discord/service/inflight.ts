/** Answers under way, so that stopping can wait for them and tell the rest. */
export class Inflight {
  private readonly running = new Map<Promise<unknown>, () => Promise<unknown>>();
  private draining = false;

  get stopping(): boolean {
    return this.draining;
  }
  get size(): number {
    return this.running.size;
  }

  /** @param cut tells the asker that there will be no answer */
  async track<T>(work: Promise<T>, cut: () => Promise<unknown>): Promise<T> {
    this.running.set(work, cut);
    try {
      return await work;
    } finally {
      this.running.delete(work);
    }
  }

  /**
   * Waits for what runs, hurries it, then cuts what is left.
   * @param hurry asks for whatever can be given now
   */
  async drain(ms: number, hurry: () => void = () => undefined): Promise<void> {
    this.draining = true;
    await this.settle(ms * UNHURRIED);
    hurry();
    await this.settle(ms * (1 - UNHURRIED));
    await Promise.allSettled([...this.running.values()].map((cut) => cut()));
    // Refusals that were sent meanwhile.
    await this.settle(Math.min(ms, LAST_WORDS_MS));
  }

  private async settle(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    await Promise.race([Promise.allSettled(this.running.keys()), late]);
    clearTimeout(timer);
  }
}

const LAST_WORDS_MS = 500;
/** Share of the time to stop in which answers are left to finish as they are. */
const UNHURRIED = 0.75;
