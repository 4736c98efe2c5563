import { randomBytes } from 'node:crypto';

/** A question under way that its asker may stop. */
export type Stoppable = { readonly id: string; readonly userId: string; readonly signal: AbortSignal; stop(): void };

/** Questions under way by the ids of their buttons. */
export class Stops {
  private readonly running = new Map<string, Stoppable>();

  open(userId: string): Stoppable {
    const controller = new AbortController();
    const id = randomBytes(9).toString('base64url');
    const one = { id, userId, signal: controller.signal, stop: () => controller.abort() };
    this.running.set(id, one);
    return one;
  }

  get(id: string): Stoppable | undefined {
    return this.running.get(id);
  }

  /** It is answered, or will not be. */
  close({ id }: Stoppable): void {
    this.running.delete(id);
  }
}
