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

  /** Nothing more is to be begun. */
  stop(): void {
    this.draining = true;
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
    this.stop();
    await this.settle(ms * UNHURRIED);
    hurry();
    await this.settle(ms * HURRIED);
    const cuts = Promise.allSettled([...this.running.values()].map((cut) => cut()));
    await within(cuts, Math.max(ms * LAST_WORDS, LAST_REFUSALS_MS));
    // Refusals that were sent meanwhile.
    await this.settle(Math.min(ms, LAST_REFUSALS_MS));
  }

  private async settle(ms: number): Promise<void> {
    await within(Promise.allSettled(this.running.keys()), ms);
  }
}

async function within(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

const LAST_REFUSALS_MS = 500;
/** Shares of the time to stop: answers finish as they are, then hurried, then the rest is told that it was cut. */
const UNHURRIED = 0.6;
const HURRIED = 0.2;
const LAST_WORDS = 0.2;
