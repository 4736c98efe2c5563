import { createHash } from 'node:crypto';
import type { Format } from './formats.js';
import { READER_VERSION } from './limits.js';

/**
 * SHA-256, hex, of what an article is made from: the reader's version, how the bytes are read, and the bytes. Known
 * before anything is parsed, and the same under every id.
 */
export const fingerprint = (format: Format | 'pdf with scans', content: string | Uint8Array): string =>
  createHash('sha256').update(`wenjin-reader-${READER_VERSION}:${format}\n`).update(content).digest('hex');
