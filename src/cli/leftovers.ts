import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The beginning of a name that tells which process works under it, so that what a killed one leaves is known as such. */
export const workName = (what: string): string => `${what}-${process.pid}-`;

/**
 * Removes from a folder what processes that are gone left of their work. In a container numbers come again: what bears our own
 * and is older than we are is of another one.
 */
export function removeLeftovers(folder: string, what: string): void {
  for (const name of readdirSync(folder)) {
    const number = name.startsWith(`${what}-`) ? /^\d+(?=-)/u.exec(name.slice(what.length + 1))?.[0] : undefined;
    if (number === undefined) continue;
    const path = join(folder, name);
    const isLeft = Number(number) === process.pid ? isOlderThanWe(path) : !isRunning(Number(number));
    if (isLeft) rmSync(path, { recursive: true, force: true });
  }
}

const isOlderThanWe = (path: string): boolean =>
  (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < Date.now() - process.uptime() * 1000;

function isRunning(processNumber: number): boolean {
  try {
    process.kill(processNumber, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
