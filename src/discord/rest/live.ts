/** Discord takes some five edits in two seconds from one interaction; a reader needs about one a second. */
const EDIT_EVERY_MS = 1000;

/** Shows the newest of many progress texts, one edit at a time; `close` waits for the running one and drops the rest. */
export class Live {
  private latest: string | null = null;
  private running: Promise<void> | null = null;
  private shown: string | null = null;
  private shownAt = 0;
  private closed = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly show: (text: string) => Promise<unknown>) {}

  say(text: string): void {
    if (this.closed || text === this.shown) return;
    this.latest = text;
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
    const text = this.latest;
    this.latest = null;
    try {
      if (text !== null && !this.closed) await this.show(text);
      this.shown = text;
    } catch {
      // A progress text that was not shown is no loss; the answer itself is delivered on its own.
    }
    this.shownAt = Date.now();
    this.running = null;
    if (!this.closed) this.schedule();
  }
}
