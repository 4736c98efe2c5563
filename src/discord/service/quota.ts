export type QuotaVerdict = { readonly ok: true } | { readonly ok: false; readonly retryMs: number };

/** When somebody asked, milliseconds of the epoch, oldest first. */
export type QuotaRecord = { readonly key: string; readonly times: readonly number[] };

/** Keys that are remembered at most, however many ask within one window; the oldest go first. */
const MAX_KEYS = 50_000;

/** At most `limit` events in any `windowMs`, per key. Asked for on every question, so it answers from memory. */
export class Quota {
  private readonly times = new Map<string, number[]>();
  private changed = new Set<string>();

  constructor(
    readonly limit: number,
    readonly windowMs: number,
  ) {}

  check(key: string, now = Date.now()): QuotaVerdict {
    const recent = this.recent(key, now);
    const oldest = recent[recent.length - this.limit];
    return oldest === undefined ? { ok: true } : { ok: false, retryMs: oldest + this.windowMs - now };
  }

  use(key: string, now = Date.now()): void {
    const recent = this.recent(key, now);
    recent.push(now);
    this.times.delete(key);
    this.times.set(key, recent);
    this.changed.add(key);
    this.forget(now);
  }

  /** How many keys it remembers. */
  get size(): number {
    return this.times.size;
  }

  /** Whoever has not asked for a whole window has nothing to his account. In the order of use, so the front suffices. */
  private forget(now: number): void {
    for (const [key, times] of this.times) {
      const isStale = (times.at(-1) ?? 0) <= now - this.windowMs;
      if (!isStale && this.times.size <= MAX_KEYS) return;
      this.times.delete(key);
    }
  }

  /** What is new since it was last asked for; kept elsewhere, it survives a restart. */
  takeChanges(): QuotaRecord[] {
    const changes = [...this.changed].map((key) => ({ key, times: this.times.get(key) ?? [] }));
    this.changed = new Set();
    return changes;
  }

  restore(records: readonly QuotaRecord[]): void {
    for (const { key, times } of records) this.times.set(key, [...times]);
  }

  /** In order, so that only the front has to be looked at. */
  private recent(key: string, now: number): number[] {
    const times = this.times.get(key) ?? [];
    const fresh = times.findIndex((t) => t > now - this.windowMs);
    if (fresh !== 0) times.splice(0, fresh < 0 ? times.length : fresh);
    return times;
  }
}
