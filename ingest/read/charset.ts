import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { CHARSET_SAMPLE_BYTES } from './limits.js';
import { isControl, plausibility } from './plausibility.js';

/** Names are iconv-lite's. */
export type Charset = { readonly name: string; readonly bomBytes: number };

/** The two legacy charsets of Chinese, and the one of English typed on Windows (curly quotes). */
const CANDIDATES = ['gb18030', 'big5', 'windows-1252'] as const;
/** Told apart by chardet where the text is not Chinese. Its `ISO-…` and `UTF-…` guesses fit almost any bytes. */
const OTHERS = new Set(['Shift_JIS', 'EUC-JP', 'EUC-KR', 'windows-1251', 'KOI8-R']);
/** chardet's confidence, 0 to 100, from which its word counts. */
const OTHER_CONFIDENCE = 50;
/** Plausibility below which a reading is no text; halfway between English (1) and noise (below -1). */
const MIN_PLAUSIBILITY = 0.2;
/** What a charset named by the document itself is worth beside what its bytes look like. */
const DECLARED_BONUS = 0.5;
/** What chardet's guesses have to be better by than Chinese: Japanese charsets give common characters too. */
const FOREIGN_MALUS = 0.5;
/** Share of control characters from which valid UTF-8 is something else (UTF-16 without ASCII looks like that). */
const MAX_CONTROL_SHARE = 0.02;

/**
 * Which charset a text is in: byte order mark, strict UTF-8, UTF-16 without a mark, then the legacy charset whose
 * reading looks most like a text. Statistics alone (chardet) err on short texts, where they see only byte ranges: what
 * tells GB18030 from Big5 is which of them gives characters that people write.
 *
 * @param declared what an HTML page says of itself
 * @returns null where no reading looks like a text
 */
export function detectCharset(bytes: Buffer, declared?: string): Charset | null {
  const marked = byBom(bytes);
  if (marked) return marked;
  const sample = bytes.subarray(0, CHARSET_SAMPLE_BYTES);
  if (isUtf8(bytes) && !looksControlled(sample)) return { name: 'utf-8', bomBytes: 0 };
  const name = best([...utf16Readings(sample), ...legacyReadings(bytes, declared)]);
  return name === null ? null : { name, bomBytes: 0 };
}

function byBom(bytes: Buffer): Charset | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { name: 'utf-8', bomBytes: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: 'utf-16le', bomBytes: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: 'utf-16be', bomBytes: 2 };
  if (bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33) {
    return { name: 'gb18030', bomBytes: 4 };
  }
  return null;
}

function looksControlled(sample: Buffer): boolean {
  let controls = 0;
  for (const byte of sample) if (isControl(byte)) controls += 1;
  return controls > sample.length * MAX_CONTROL_SHARE;
}

type Reading = { readonly name: string; readonly score: number };

function utf16Readings(sample: Buffer): Reading[] {
  const even = sample.subarray(0, sample.length - (sample.length % 2));
  if (even.length === 0 || sample.length % 2 === 1) return [];
  return ['utf-16le', 'utf-16be'].map((name) => ({ name, score: scoreOf(even, name) }));
}

function legacyReadings(bytes: Buffer, declared: string | undefined): Reading[] {
  if (bytes.includes(0)) return [];
  // From the first byte that is not ASCII: a long English start says nothing.
  const start = Math.max(
    0,
    bytes.findIndex((byte) => byte >= 0x80),
  );
  const sample = bytes.subarray(start, start + CHARSET_SAMPLE_BYTES);
  const stated = declared !== undefined && iconv.encodingExists(declared) ? canonical(declared) : null;
  const chinese = [...CANDIDATES, ...(stated === null ? [] : [stated])];
  return [
    ...[...new Set(chinese)].map((name) => ({
      name,
      score: scoreOf(sample, name) + (name === stated ? DECLARED_BONUS : 0),
    })),
    ...guessOthers(sample).map((name) => ({ name, score: scoreOf(sample, name) - FOREIGN_MALUS })),
  ];
}

/** Pairs of bytes are one character in some readings and two in others: only what is not ASCII tells them apart. */
function scoreOf(sample: Buffer, name: string): number {
  // `café`: one accented letter after a plain one is Western; Chinese bytes read so come in rows.
  const text = iconv.decode(sample, name).replace(/(?<=[A-Za-z]|^)[À-ÿ](?![^\0-\x7f])/g, 'e');
  return plausibility(text.replace(/[\t\n\f\r -@[-`{-~]/g, '') || text);
}

const guessOthers = (sample: Buffer): string[] =>
  analyse(sample).flatMap(({ name, confidence }) =>
    OTHERS.has(name) && confidence >= OTHER_CONFIDENCE ? [name.toLowerCase()] : [],
  );

function best(readings: readonly Reading[]): string | null {
  const sorted = [...readings].sort((a, b) => b.score - a.score);
  const first = sorted[0];
  return first !== undefined && first.score >= MIN_PLAUSIBILITY ? first.name : null;
}

/** GB2312 and GBK are parts of GB18030. */
function canonical(name: string): string {
  const lower = name.toLowerCase();
  if (/^(gb|cp936|x-gbk)/.test(lower)) return 'gb18030';
  return lower.startsWith('big5') ? 'big5' : lower;
}
