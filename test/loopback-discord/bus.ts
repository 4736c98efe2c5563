import { EventEmitter } from 'node:events';
import { sleep } from './constants.js';
import type { Violation } from './types.js';

/** Tells waiting tests that something changed, and collects the rules that were broken. */
export class Bus extends EventEmitter {
  readonly violations: Violation[] = [];

  constructor() {
    super();
    this.setMaxListeners(0);
  }

  changed(): void {
    this.emit('change');
  }

  violate(violation: Violation): void {
    this.violations.push(violation);
    this.changed();
  }

  /** @throws when `probe` stays falsy for `timeout` ms. */
  async waitFor<T>(
    probe: () => T | Promise<T>,
    { timeout = 5000, what = probe.toString() }: { timeout?: number; what?: string } = {},
  ): Promise<NonNullable<T>> {
    const end = Date.now() + timeout;
    for (;;) {
      const value = await probe();
      if (value) return value;
      if (Date.now() > end) throw new Error(`timeout: ${timeout} ms waiting for ${what}`);
      await this.nextChange();
    }
  }

  private async nextChange(): Promise<void> {
    let wake: () => void = () => undefined;
    const changed = new Promise<void>((resolve) => {
      wake = resolve;
      this.once('change', wake);
    });
    await Promise.race([sleep(25), changed]);
    this.off('change', wake);
  }
}

const DISCORD_EPOCH = 1420070400000;

/** Makes ids that carry their time, as Discord's do: of one moment there are so many before they come again. */
const OF_A_MOMENT = 0x3fffff;

export class Snowflakes {
  private count = 0;

  next(ms = Date.now()): string {
    this.count += 1;
    return String((BigInt(ms - DISCORD_EPOCH) << 22n) | BigInt(this.count & OF_A_MOMENT));
  }
}
