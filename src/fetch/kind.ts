import { gunzipSync } from 'node:zlib';
import { decode } from '../../ingest/mod.js';
import { MB } from './body.js';
import type { Fetched } from './fetcher.js';
import { FetchProblem } from './problem.js';

export type Kind = 'page' | 'text' | 'feed' | 'sitemap';

export type Recognised = { readonly kind: Kind; readonly text: string };

type Answer = Pick<Extract<Fetched, { status: 'fetched' }>, 'bytes' | 'type' | 'charset'>;

/** Enough for a prologue, a licence and the name of the outermost element. */
const HEAD_CHARACTERS = 4096;
/** Sitemaps come packed. */
const MAX_UNPACKED_BYTES = 50 * MB;

/**
 * What a server sent, by what it is: what it is called is often wrong.
 * @throws FetchProblem where it is none of these
 */
export function recognise({ bytes, type, charset }: Answer): Recognised {
  const text = textOf(unpacked(bytes), charset, type);
  const head = text
    .slice(0, HEAD_CHARACTERS)
    .replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/gu, '')
    .trimStart();
  const root = /<([A-Za-z][\w:.-]*)/u.exec(head.replace(/<!doctype[^>]*>/iu, ''))?.[1]?.toLowerCase();
  if (/^(rss|feed|rdf:rdf|atom:feed|channel)$/u.test(root ?? '')) return { kind: 'feed', text };
  if (root === 'urlset' || root === 'sitemapindex') return { kind: 'sitemap', text };
  if (head.startsWith('{') && /"version"\s*:\s*"https?:\/\/(www\.)?jsonfeed\.org/u.test(head))
    return { kind: 'feed', text };
  if (/^<!doctype html|^<html/iu.test(head) || /html/u.test(type)) return { kind: 'page', text };
  if (/^text\/(plain|markdown)$/u.test(type)) return { kind: 'text', text };
  // What says that it is a feed and is none is told so.
  if (/xml|json/u.test(type)) return { kind: 'feed', text };
  throw new FetchProblem('kind', { type: type || 'unknown' });
}

function unpacked(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED_BYTES });
  } catch (error) {
    throw new FetchProblem('broken', { kind: 'gzip', error: error instanceof Error ? error.message : String(error) });
  }
}

/** The server's word goes before the document's own; what its bytes cannot be goes before neither. */
function textOf(bytes: Buffer, charset: string | undefined, type: string): string {
  const own = /(?:charset|encoding)\s*=\s*["']?([\w.:-]+)/iu.exec(bytes.toString('latin1', 0, HEAD_CHARACTERS))?.[1];
  try {
    return decode(bytes, charset ?? own);
  } catch {
    throw new FetchProblem('kind', { type: type || 'unknown' });
  }
}
