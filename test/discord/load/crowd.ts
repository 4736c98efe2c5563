import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Violation } from '../../loopback-discord/mod.js';
import type { Round } from './round.js';

export type Order =
  | {
      readonly do: 'burst';
      readonly question: string;
      readonly wanted: string;
      readonly patience: number;
      readonly people: number;
    }
  | { readonly do: 'round'; readonly n: number; readonly questions: readonly string[]; readonly patience: number }
  | { readonly do: 'rebuild' | 'isBuilding' | 'violations' | 'stop' };

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
};
export type Where = { readonly api: string; readonly token: string; readonly guildId: string };

const SCRIPT = fileURLToPath(new URL('./crowd-process.ts', import.meta.url));

/** A loopback Discord with many people in another process. */
export class Crowd {
  private constructor(
    private readonly child: ChildProcess,
    readonly where: Where,
  ) {}

  static async start(people: number): Promise<Crowd> {
    const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, String(people)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    return new Crowd(child, (await answerOf(child)) as Where);
  }

  burst(question: string, wanted: string, patience: number, people: number): Promise<Burst> {
    return this.tell({ do: 'burst', question, wanted, patience, people });
  }
  round(n: number, questions: readonly string[], patience: number): Promise<Round> {
    return this.tell({ do: 'round', n, questions, patience });
  }
  violations(): Promise<readonly Violation[]> {
    return this.tell({ do: 'violations' });
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
