export type QuotaVerdict = { readonly ok: true } | { readonly ok: false; readonly retryMs: number };

/** Keys that are remembered at most; the oldest go first. */
const MAX_KEYS = 50_000;

/** At most `limit` events in any `windowMs`, per key. Kept in memory: a window is shorter than a restart is rare. */
export class Quota {
  private readonly times = new Map<string, number[]>();

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
    if (this.times.size <= MAX_KEYS) return;
    const [first] = this.times.keys();
    if (first !== undefined) this.times.delete(first);
  }

  /** In order, so that only the front has to be looked at. */
  private recent(key: string, now: number): number[] {
    const times = this.times.get(key) ?? [];
    const fresh = times.findIndex((t) => t > now - this.windowMs);
    if (fresh !== 0) times.splice(0, fresh < 0 ? times.length : fresh);
    return times;
  }
}
