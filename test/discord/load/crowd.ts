import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Violation } from '../../loopback-discord/mod.js';

export type Order =
  | {
      readonly do: 'burst';
      readonly question: string;
      readonly wanted: string;
      readonly patience: number;
      readonly people: number;
    }
  | { readonly do: 'wave'; readonly n: number; readonly question: string; readonly patience: number }
  | { readonly do: 'rebuild' | 'isBuilding' | 'stop' };

export type Burst = {
  /** From the first press to the last, and how many of them were not yet acknowledged then. */
  readonly pressedMs: number;
  readonly underWay: number;
  /** Milliseconds, -1 where there was none. */
  readonly acks: readonly number[];
  readonly answered: number;
  readonly right: number;
  readonly messages: number;
  readonly followups: number;
  readonly violations: readonly Violation[];
};
export type Wave = { readonly unanswered: number; readonly violations: readonly Violation[] };
export type Where = { readonly api: string; readonly token: string; readonly guildId: string };

const SCRIPT = fileURLToPath(new URL('./crowd-process.ts', import.meta.url));

/** A loopback Discord with many people in another process. */
export class Crowd {
  private constructor(
    private readonly child: ChildProcess,
    readonly where: Where,
  ) {}

  static async start(people: number, limits: 'limited' | 'unlimited' = 'limited'): Promise<Crowd> {
    const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, String(people), limits], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    return new Crowd(child, (await answerOf(child)) as Where);
  }

  burst(question: string, wanted: string, patience: number, people: number): Promise<Burst> {
    return this.tell({ do: 'burst', question, wanted, patience, people });
  }
  wave(n: number, question: string, patience = 60_000): Promise<Wave> {
    return this.tell({ do: 'wave', n, question, patience });
  }
  rebuild(): Promise<string> {
    return this.tell({ do: 'rebuild' });
  }
  isBuilding(): Promise<boolean> {
    return this.tell({ do: 'isBuilding' });
  }

  async stop(): Promise<void> {
    await this.tell({ do: 'stop' });
    const exit = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.disconnect();
    await exit;
  }

  private tell<T>(order: Order): Promise<T> {
    const answer = answerOf(this.child) as Promise<T>;
    this.child.send(order);
    return answer;
  }
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the crowd ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message: { answer?: unknown; error?: string }) => {
      child.off('exit', ended);
      if (message.error === undefined) resolve(message.answer);
      else reject(new Error(message.error));
    });
  });
}

/** The value below which this share of them lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.POSITIVE_INFINITY;
}
