import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FetchProblem } from './problem.js';

export const MB = 1024 * 1024;

/** What may be asked for: strictly unpacked, so that what was cut short is an error and no shorter page. */
const UNPACKERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

/**
 * All of an answer, counted as it is unpacked: a few bytes may unfold into gigabytes.
 * @throws FetchProblem where it is larger than the limit; what the connection or unpacking throws
 */
export async function wholeBody(body: Readable, encoding: string, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const collect = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of source) {
      length += chunk.byteLength;
      if (length > limit) return;
      chunks.push(chunk);
    }
  };
  const unpack = UNPACKERS[encoding.trim().toLowerCase()];
  if (unpack === undefined && !/^(identity)?$/iu.test(encoding)) {
    passOver(body);
    throw new FetchProblem('kind', { type: encoding });
  }
  try {
    await (unpack === undefined ? pipeline(body, collect) : pipeline(body, unpack(), collect));
  } catch (error) {
    // Left off in the middle, the streams complain of that.
    if (length <= limit) throw error;
  }
  if (length > limit) throw new FetchProblem('tooLarge', { limit: Math.round(limit / MB) });
  return Buffer.concat(chunks);
}

/** Lets go of an answer whose body nobody reads. */
export function passOver(body: Readable): void {
  body.on('error', () => undefined).destroy();
}
