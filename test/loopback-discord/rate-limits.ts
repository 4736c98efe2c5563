import { createHash } from 'node:crypto';
import type { Options } from './types.js';

type Bucket = {
  readonly method: string;
  readonly route: RegExp;
  readonly limit: number;
  readonly ms: number;
  readonly key: string;
};

/** Typical sizes: Discord does not publish them. */
const BUCKETS: readonly Bucket[] = [
  { method: 'POST', route: /^\/channels\/(\d+)\/messages$/, limit: 5, ms: 5000, key: 'send' },
  { method: 'PATCH', route: /^\/channels\/(\d+)\/messages\/\d+$/, limit: 5, ms: 5000, key: 'edit' },
  { method: '*', route: /^\/webhooks\/\d+\/([^/]+)(\/messages\/[^/]+)?$/, limit: 5, ms: 2000, key: 'hook' },
  { method: 'PUT', route: /^\/channels\/(\d+)\/messages\/\d+\/reactions\//, limit: 1, ms: 250, key: 'react' },
  { method: 'POST', route: /^\/channels\/(\d+)\/typing$/, limit: 5, ms: 5000, key: 'typing' },
  { method: 'DELETE', route: /^\/channels\/(\d+)\/messages\/\d+$/, limit: 5, ms: 1000, key: 'delete' },
];

export type Verdict = {
  readonly headers: Record<string, string>;
  /** Seconds to wait, where the request is refused. */
  readonly retryAfter: number | null;
  readonly global: boolean;
};

export class RateLimits {
  private readonly used = new Map<string, { n: number; reset: number }>();
  private globalHits: number[] = [];

  constructor(private readonly options: Options) {}

  check(method: string, path: string): Verdict {
    if (!this.options.rateLimits) return { headers: {}, retryAfter: null, global: false };
    return this.checkGlobal(path) ?? this.checkBucket(method, path);
  }

  /** Responses to interactions do not count. */
  private checkGlobal(path: string): Verdict | null {
    if (path.startsWith('/interactions/')) return null;
    const now = Date.now();
    this.globalHits = this.globalHits.filter((t) => t > now - 1000);
    if (this.globalHits.length >= this.options.globalPerSecond) {
      const headers = { 'Retry-After': '1', 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global' };
      return { headers, retryAfter: 1, global: true };
    }
    this.globalHits.push(now);
    return null;
  }

  private checkBucket(method: string, path: string): Verdict {
    const bucket = BUCKETS.find((b) => (b.method === '*' || b.method === method) && b.route.test(path));
    if (bucket === undefined) return { headers: {}, retryAfter: null, global: false };
    const now = Date.now();
    const key = `${bucket.key}:${bucket.route.exec(path)?.[1]}`;
    let state = this.used.get(key);
    if (state === undefined || state.reset <= now) {
      state = { n: 0, reset: now + bucket.ms };
      this.used.set(key, state);
    }
    const after = Math.max(0.001, (state.reset - now) / 1000);
    const refused = state.n >= bucket.limit;
    if (!refused) state.n += 1;
    const headers = {
      'X-RateLimit-Limit': String(bucket.limit),
      'X-RateLimit-Remaining': String(bucket.limit - state.n),
      'X-RateLimit-Reset': (state.reset / 1000).toFixed(3),
      'X-RateLimit-Reset-After': after.toFixed(3),
      'X-RateLimit-Bucket': createHash('md5').update(bucket.key).digest('hex'),
      ...(refused ? { 'Retry-After': String(Math.ceil(after)), 'X-RateLimit-Scope': 'user' } : {}),
    };
    return { headers, retryAfter: refused ? after : null, global: false };
  }
}
