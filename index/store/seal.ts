import { appendFileSync, closeSync, copyFileSync, openSync, readSync, statSync, truncateSync } from 'node:fs';
import { fileSha256 } from './checksum.js';

/** What stands behind the last page of a backup: SQLite passes over it, and a disk or a transfer that changes a byte does not get by it. */
const MARK = '\nwenjin backup, SHA-256 ';
const SEAL_BYTES = MARK.length + 64 + 1;

export async function seal(path: string): Promise<void> {
  appendFileSync(path, `${MARK}${await fileSha256(path)}\n`);
}

/** Whether a file is as it was when it was sealed; `unsealed` where it never was, as backups of earlier versions. */
export async function sealOf(path: string): Promise<'whole' | 'changed' | 'unsealed'> {
  const found = readSeal(path);
  if (found === undefined) return 'unsealed';
  return (await fileSha256(path, statSync(path).size - SEAL_BYTES)) === found ? 'whole' : 'changed';
}

export function copyWithoutSeal(from: string, to: string): void {
  copyFileSync(from, to);
  if (readSeal(to) !== undefined) truncateSync(to, statSync(to).size - SEAL_BYTES);
}

function readSeal(path: string): string | undefined {
  const { size } = statSync(path);
  if (size <= SEAL_BYTES) return undefined;
  const file = openSync(path, 'r');
  try {
    const end = Buffer.alloc(SEAL_BYTES);
    readSync(file, end, 0, SEAL_BYTES, size - SEAL_BYTES);
    const text = end.toString('latin1');
    return text.startsWith(MARK) ? text.slice(MARK.length, -1) : undefined;
  } finally {
    closeSync(file);
  }
}
