import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';
import { StoreDamagedError } from '../../src/core/mod.js';
import type { Sqlite } from './database.js';

export type Summed = string | number | null | Uint8Array;

/**
 * CRC-32 of the values of a row, written beside them: a disk that lets a bit rot says nothing, and SQLite does not look.
 * Cheap enough for every row that a question reads.
 */
export function sumOf(...values: readonly Summed[]): number {
  let sum = 0;
  for (const value of values) {
    // What ends one value must not begin the next, and nothing is not the empty text.
    sum = crc32(value === null ? '\u0000' : value instanceof Uint8Array ? value : String(value), sum);
    sum = crc32('\u001f', sum);
  }
  return sum;
}

/** @throws StoreDamagedError where the values are not those that were written */
export function verifySum(db: Sqlite, sum: number, ...values: readonly Summed[]): void {
  if (sumOf(...values) !== sum) throw new StoreDamagedError(db.name, 'corrupt');
}

/** Of a whole file, or of so many bytes at its beginning. */
export async function fileSha256(path: string, bytes = Number.POSITIVE_INFINITY): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { end: bytes - 1, highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}
