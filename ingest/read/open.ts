import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { CHUNK_BYTES, MAX_FILE_BYTES } from './limits.js';
import { megabytes, ReadProblem } from './reasons.js';

/**
 * Opens a regular file. The path was looked at when it was listed and may be something else by now: without waiting
 * (a pipe would wait for its writer) and without following a link that took its place.
 */
export async function openRegular(absolute: string): Promise<FileHandle> {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const handle = await open(absolute, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    if (!(await handle.stat()).isFile()) throw new ReadProblem('notRegular');
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The whole file. @throws ReadProblem where it is empty or over {@link MAX_FILE_BYTES} */
export async function readBytes({ absolute, content }: { absolute: string; content?: Buffer }): Promise<Buffer> {
  if (content !== undefined) return content;
  const handle = await openRegular(absolute);
  try {
    const { size } = await handle.stat();
    if (size > MAX_FILE_BYTES) {
      throw new ReadProblem('fileSize', { size: megabytes(size), limit: megabytes(MAX_FILE_BYTES) });
    }
    if (size === 0) throw new ReadProblem('emptyFile');
    return await readUpTo(handle, size);
  } finally {
    await handle.close();
  }
}

async function readUpTo(handle: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** The file piece by piece; each piece has memory of its own. */
export async function* readChunks(handle: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield chunk.subarray(0, bytesRead);
  }
}
