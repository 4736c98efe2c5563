import { type BigIntStats, statSync } from 'node:fs';

/**
 * Changes whenever anything is written to a file, and cannot be set back: the time of its last change is the system's own. Empty
 * where it cannot be told, which whoever opens the file will say, and where it was changed so lately that the next change might bear the
 * same time.
 */
export function fileStamp(path: string): string {
  const found = statOf(path);
  if (found === undefined || Date.now() - Number(found.ctimeMs) < LATELY_MS) return '';
  return [found.size, found.mtimeNs, found.ctimeNs, found.ino].join(':');
}
/** Some file systems count whole or every second seconds. */
const LATELY_MS = 2500;

function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}
