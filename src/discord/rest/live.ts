import type { Out } from './discord.js';

/** Discord takes some five edits in two seconds from one interaction; a reader needs about one a second. */
const EDIT_EVERY_MS = 1000;

/** Shows the newest of many progress texts, one edit at a time; `close` waits for the running one and drops the rest. */
export class Live {
  private latest: Out | null = null;
  private running: Promise<void> | null = null;
  private shown: string | null = null;
  private shownAt = 0;
  private closed = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly show: (out: Out) => Promise<unknown>) {}

  say(out: Out): void {
    if (this.closed || out.content === this.shown) return;
    this.latest = out;
    this.schedule();
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.running;
  }

  private schedule(): void {
    if (this.running !== null || this.timer !== null || this.latest === null) return;
    const wait = Math.max(0, this.shownAt + EDIT_EVERY_MS - Date.now());
    this.timer = setTimeout(() => {
      this.timer = null;
      this.running = this.flush();
    }, wait);
  }

  private async flush(): Promise<void> {
    const out = this.latest;
    this.latest = null;
    try {
      if (out !== null && !this.closed) await this.show(out);
      this.shown = out?.content ?? null;
    } catch {
      // A progress text that was not shown is no loss; the answer itself is delivered on its own.
    }
    this.shownAt = Date.now();
    this.running = null;
    if (!this.closed) this.schedule();
  }
}
