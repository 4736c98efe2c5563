import { open } from 'node:fs/promises';

/** Bytes before the points (hnswlib's `saveIndex`), and where two of its 64-bit numbers stand in them. */
const HEADER_BYTES = 96;
const AT_POINTS = 16;
const AT_POINT_BYTES = 24;
/** A point's links above the ground level stand behind all points, after their length in bytes. */
const LENGTH_BYTES = 4;
const WINDOW_BYTES = 1 << 18;

/**
 * How many points a graph file holds; `undefined` where it ends before or after the last of them. The library writes
 * without looking whether the disk takes it, so what it wrote is counted: header, points, and each point's links.
 */
export async function pointsIn(path: string): Promise<number | undefined> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const window = Buffer.alloc(WINDOW_BYTES);
    const read = async (at: number): Promise<number> => (await handle.read(window, 0, WINDOW_BYTES, at)).bytesRead;
    if ((await read(0)) < HEADER_BYTES) return undefined;
    const points = Number(window.readBigUInt64LE(AT_POINTS));
    let at = HEADER_BYTES + points * Number(window.readBigUInt64LE(AT_POINT_BYTES));
    let from = 0;
    let until = 0;
    for (let left = points; left > 0; left -= 1) {
      if (at + LENGTH_BYTES > size) return undefined;
      if (at < from || at + LENGTH_BYTES > until) {
        from = at;
        until = at + (await read(at));
        if (until < at + LENGTH_BYTES) return undefined;
      }
      at += LENGTH_BYTES + window.readUInt32LE(at - from);
    }
    return at === size ? points : undefined;
  } finally {
    await handle.close();
  }
}
