import type { Gateway } from './gateway.js';
import type { RequestLog } from './types.js';

export type FaultKind = 'rateLimit' | 'http' | 'reset' | 'hangup' | 'hang' | 'delay' | 'lostResponse' | 'cloudflareBan';
export type FaultOptions = {
  /** Against `METHOD /path`. */
  readonly match?: RegExp | string;
  readonly times?: number;
  readonly status?: number;
  readonly body?: unknown;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly global?: boolean;
  readonly scope?: string;
  readonly ms?: number;
};
export type Fault = FaultOptions & { readonly kind: FaultKind; left: number; hits: number };

/** Faults that a test switches on: on requests that match, and on the gateway. */
export class Faults {
  private readonly active: Fault[] = [];

  constructor(private readonly gateway: Gateway) {}

  private add(kind: FaultKind, options: FaultOptions): Fault {
    const fault: Fault = { ...options, kind, left: options.times ?? 1, hits: 0 };
    this.active.push(fault);
    return fault;
  }

  rateLimit = (options: FaultOptions = {}): Fault => this.add('rateLimit', options);
  http = (options: FaultOptions = {}): Fault => this.add('http', options);
  /** An error as Discord itself writes it, where `http` gives the page of a proxy before it. */
  httpJson = (options: FaultOptions = {}): Fault =>
    this.add('http', { body: { message: 'Internal Server Error', code: 0 }, status: 500, ...options });
  /** The connection is reset before the request is handled. */
  reset = (options: FaultOptions = {}): Fault => this.add('reset', options);
  /** The connection is closed politely before the request is handled. */
  hangup = (options: FaultOptions = {}): Fault => this.add('hangup', options);
  hang = (options: FaultOptions = {}): Fault => this.add('hang', options);
  delay = (options: FaultOptions = {}): Fault => this.add('delay', options);
  /** The request is handled, its answer never arrives. */
  lostResponse = (options: FaultOptions = {}): Fault => this.add('lostResponse', options);
  cloudflareBan = (options: FaultOptions = {}): Fault => this.add('cloudflareBan', options);

  /** Takes the first fault that matches. */
  take(log: RequestLog): Fault | undefined {
    const line = `${log.method} ${log.path}`;
    const fault = this.active.find((f) => f.left > 0 && matches(f.match, line));
    if (fault === undefined) return undefined;
    fault.left -= 1;
    fault.hits += 1;
    log.fault = fault.kind;
    return fault;
  }

  clear(): void {
    this.active.length = 0;
    Object.assign(this.gateway.behaviour, { acks: true, refuseUntil: 0, loseSession: false });
  }

  reconnect(): void {
    for (const s of this.gateway.live) s.connection?.send({ op: 7, d: null, s: null, t: null });
  }

  invalidSession(resumable = false): void {
    for (const s of this.gateway.live) {
      if (!resumable) this.gateway.sessions.delete(s.id);
      s.live = false;
      s.connection?.send({ op: 9, d: resumable, s: null, t: null });
    }
  }

  drop(code?: number): void {
    for (const s of this.gateway.live) {
      if (code === undefined) s.connection?.ws.terminate();
      else s.connection?.ws.close(code, 'fault');
    }
  }

  /** Drops the connection, and the next attempt to resume is refused. */
  loseSession(): void {
    this.gateway.behaviour.loseSession = true;
    this.drop();
  }

  stopAcks(on = true): void {
    this.gateway.behaviour.acks = !on;
  }

  refuseGateway(ms: number): void {
    this.gateway.behaviour.refuseUntil = Date.now() + ms;
  }

  requestHeartbeat(): void {
    for (const s of this.gateway.live) s.connection?.send({ op: 1, d: null });
  }
}

function matches(match: RegExp | string | undefined, line: string): boolean {
  if (match === undefined) return true;
  return typeof match === 'string' ? line.includes(match) : match.test(line);
}
