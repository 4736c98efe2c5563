import { StoppedError } from '../../core/mod.js';
import { Refusal } from '../errors.js';

export type Ticket = {
  /** When it was asked, as Discord's ids count: who asked first is served first, whoever got through sooner. */
  readonly askedAt?: bigint | undefined;
  /** Told how many are ahead, now and then while waiting. */
  onAhead?: ((ahead: number) => void) | undefined;
  /** Whoever is stopped waits no longer. */
  readonly signal?: AbortSignal | undefined;
};

type Waiting = Ticket & { start(): void; refuse(reason: Error): void; toldAt: number };

/** Updates of positions for all that wait, together: every one is a request to Discord, of 50 a second. */
const TELL_EVERY_MS = 500;
const TELL_AT_ONCE = 10;
/** Nobody is told before this: most waits are over by then. */
const TELL_AFTER_MS = 1500;
const TELL_AGAIN_MS = 5000;

/** Runs a few at a time, keeps the rest in the order in which they were asked, and refuses beyond its capacity. */
export class AnswerQueue {
  private readonly waitingList: Waiting[] = [];
  private active = 0;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly concurrency: number,
    private readonly capacity: number,
  ) {}

  get running(): number {
    return this.active;
  }
  get waiting(): number {
    return this.waitingList.length;
  }

  /** @throws Refusal where too many wait, or it would have to wait in a closed queue; StoppedError */
  async run<T>(work: () => Promise<T>, ticket: Ticket = {}): Promise<T> {
    if (this.active >= this.concurrency) {
      if (this.closed) throw new Refusal('answer.cut');
      if (this.waitingList.length >= this.capacity) throw new Refusal('queue.full', { capacity: this.capacity });
      await this.wait(ticket);
    } else this.active += 1;
    try {
      return await work();
    } finally {
      this.next();
    }
  }

  /** Refuses all that wait or would have to; what runs goes on. */
  close(): void {
    this.closed = true;
    for (const waiting of this.waitingList.splice(0)) waiting.refuse(new Refusal('answer.cut'));
    this.stopTelling();
  }

  private wait(ticket: Ticket): Promise<void> {
    const toldAt = Date.now() + TELL_AFTER_MS - TELL_AGAIN_MS;
    return new Promise((resolve, reject) => {
      const { askedAt } = ticket;
      const later = askedAt === undefined ? -1 : this.waitingList.findIndex((other) => (other.askedAt ?? 0n) > askedAt);
      const place = later < 0 ? this.waitingList.length : later;
      const waiting: Waiting = { ...ticket, start: resolve, refuse: reject, toldAt };
      this.waitingList.splice(place, 0, waiting);
      ticket.signal?.addEventListener('abort', () => this.leave(waiting), { once: true });
      this.timer ??= setInterval(() => this.tell(), TELL_EVERY_MS).unref();
    });
  }

  private leave(waiting: Waiting): void {
    const place = this.waitingList.indexOf(waiting);
    if (place === -1) return;
    this.waitingList.splice(place, 1);
    waiting.refuse(new StoppedError());
    if (this.waitingList.length === 0) this.stopTelling();
  }

  /** The place is handed over, so that nobody slips in between. */
  private next(): void {
    const first = this.waitingList.shift();
    if (first === undefined) this.active -= 1;
    else first.start();
    if (this.waitingList.length === 0) this.stopTelling();
  }

  private stopTelling(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private tell(): void {
    const due = Date.now() - TELL_AGAIN_MS;
    const ahead = this.waitingList.map((waiting, i) => ({ waiting, ahead: i + this.active }));
    // Who has heard nothing for longest comes first: in a crowd, too, everybody hears.
    const next = ahead.filter((a) => a.waiting.toldAt <= due).sort((a, b) => a.waiting.toldAt - b.waiting.toldAt);
    for (const { waiting, ahead: n } of next.slice(0, TELL_AT_ONCE)) {
      waiting.toldAt = Date.now();
      waiting.onAhead?.(n);
    }
  }
}
