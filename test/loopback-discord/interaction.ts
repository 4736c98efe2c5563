import type { Bus } from './bus.js';
import { sleep } from './constants.js';
import type { LoopbackMessage } from './message.js';
import type { Channel, Json, User } from './types.js';
import type { Modal } from './validate-modal.js';

export type InteractionPayload = Json & {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly data: Json;
};
export type Choice = { readonly name: string; readonly value: string | number };

/** A live view of one interaction: what the bot answered, when, and what is left on screen. */
export class LoopbackInteraction {
  readonly createdAt = Date.now();
  readonly acked: Promise<void>;
  expiresAt: number;
  ackAt: number | null = null;
  ackMs: number | null = null;
  ackType: number | null = null;
  failed: 'timeout' | null = null;
  original: LoopbackMessage | null = null;
  readonly followups: LoopbackMessage[] = [];
  modal: Modal | null = null;
  choices: readonly Choice[] | null = null;
  changedAt = Date.now();
  private wake: () => void = () => undefined;

  constructor(
    readonly payload: InteractionPayload,
    readonly user: User,
    readonly channel: Channel,
    readonly source: LoopbackMessage | null,
    tokenTtlMs: number,
    private readonly bus: Bus,
  ) {
    this.expiresAt = this.createdAt + tokenTtlMs;
    this.acked = new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  get id(): string {
    return this.payload.id;
  }
  get token(): string {
    return this.payload.token;
  }
  get reply(): LoopbackMessage | null {
    return this.original;
  }
  get name(): unknown {
    return this.payload.data.name ?? this.payload.data.custom_id;
  }
  get deferred(): boolean {
    return this.ackType === 5 || this.ackType === 6;
  }
  /** All text it left on screen. */
  get text(): string {
    return [this.original, ...this.followups].map((m) => m?.text ?? '').join('\n');
  }

  /** Makes the token expire now instead of after its 15 minutes. */
  expire(): void {
    this.expiresAt = Date.now() - 1;
  }

  acknowledge(type: number, original: LoopbackMessage | null): void {
    this.ackAt = Date.now();
    this.ackMs = this.ackAt - this.createdAt;
    this.ackType = type;
    this.original = original;
    this.changedAt = this.ackAt;
    this.wake();
  }

  fail(): void {
    this.failed = 'timeout';
    this.wake();
  }

  until(probe: (interaction: LoopbackInteraction) => unknown, timeout = 15_000): Promise<this> {
    return this.bus.waitFor(() => probe(this) && this, { timeout, what: `interaction: ${probe}` }) as Promise<this>;
  }

  /** Waits until nothing changed for `idleMs`. */
  async settled(idleMs = 2500, timeout = 20_000): Promise<this> {
    const end = Date.now() + timeout;
    while (Date.now() < end) {
      const last = Math.max(this.changedAt, this.original?.editTimes.at(-1) ?? 0);
      if ((this.ackAt !== null || this.failed) && !this.original?.loading && Date.now() - last >= idleMs) return this;
      await sleep(20);
    }
    throw new Error(`interaction ${String(this.name)} did not settle in ${timeout} ms (ack ${this.ackType})`);
  }
}
