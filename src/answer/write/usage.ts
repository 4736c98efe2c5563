import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod/v4';
import { type BudgetState, type TokenBudget, tokenBudget } from './budget.js';

const FORMAT_VERSION = 1;
const usageSchema = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  day: z.string(),
  used: z.number().nonnegative(),
});

/**
 * A day's budget that outlives the process: `ask` is a process a question. The file is read before and written after
 * every change, so that a terminal and a bot over the same data share it.
 * @param perDay tokens, prompt and answer together
 */
export function openUsageBudget(path: string, perDay: number): TokenBudget {
  const changed = <T>(change: (budget: TokenBudget) => T): T => {
    const budget = tokenBudget(perDay, readUsage(path));
    const result = change(budget);
    writeUsage(path, budget.snapshot());
    return result;
  };
  return {
    take: (tokens) => changed((budget) => budget.take(tokens)),
    settle: (estimated, used) => changed((budget) => budget.settle(estimated, used)),
    snapshot: () => tokenBudget(perDay, readUsage(path)).snapshot(),
  };
}

/** A missing or damaged count is begun anew: it guards a bill, and nothing that cannot be made again depends on it. */
function readUsage(path: string): BudgetState | undefined {
  try {
    const found = usageSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return found.success ? { day: found.data.day, used: found.data.used } : undefined;
  } catch {
    return undefined;
  }
}

function writeUsage(path: string, { day, used }: BudgetState): void {
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}.part`;
  writeFileSync(part, JSON.stringify({ formatVersion: FORMAT_VERSION, day, used }));
  renameSync(part, path);
}
