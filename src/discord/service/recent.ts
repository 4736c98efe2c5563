/** Keeps at most `capacity` values for at most `ttlMs`. */
export class Recent<T> {
  private readonly entries = new Map<string, { readonly value: T; readonly until: number }>();

  constructor(
    private readonly capacity: number,
    private readonly ttlMs: number,
  ) {}

  get(key: string, now = Date.now()): T | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined || entry.until > now) return entry?.value;
    this.entries.delete(key);
    return undefined;
  }

  set(key: string, value: T, now = Date.now()): void {
    this.entries.delete(key);
    this.entries.set(key, { value, until: now + this.ttlMs });
    this.forget(now);
  }

  get size(): number {
    return this.entries.size;
  }

  /** All are kept equally long, so the oldest are the first to go. */
  private forget(now: number): void {
    for (const [key, { until }] of this.entries) {
      if (until > now && this.entries.size <= this.capacity) return;
      this.entries.delete(key);
    }
  }

  delete(key: string): void {
    this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }

  /** @returns whether the key is new */
  addNew(key: string, value: T): boolean {
    if (this.get(key) !== undefined) return false;
    this.set(key, value);
    return true;
  }
}
