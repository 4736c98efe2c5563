import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { plausibility } from './plausibility.js';

/** Enough to tell by. Unit: UTF-16 units. */
const SAMPLE = 2_000;
/** Fewer characters beyond ASCII may be letters that are meant. */
const LEAST_FOREIGN = 6;
/** Plausibility, a character, that reading once more has to win: Chinese has some 2.5, letters with accents in rows -1. */
const LEAST_GAIN = 1.5;

/**
 * A text that somebody read in the wrong charset and saved as UTF-8 (`å…³äºŽ`), as it was meant. Only where all of it
 * goes back to bytes, and those read much better. What GBK made of UTF-8 (`鍏充簬`) has lost bytes on the way and is left.
 */
export function unmangled(text: string): string {
  const sample = text.slice(0, SAMPLE).replace(/\p{Surrogate}$/u, '');
  if ((sample.match(/[^\0-\x7f]/gu)?.length ?? 0) < LEAST_FOREIGN) return text;
  const charset = charsetOf(westernBytes(sample), sample, text.length > sample.length);
  const bytes = charset === undefined ? undefined : westernBytes(text);
  if (charset === undefined || bytes === undefined || (charset === 'utf-8' && !isUtf8(bytes))) return text;
  return iconv.decode(bytes, charset);
}

/** The bytes that Windows-1252 or Latin-1 showed as this text; nothing where it has other characters. */
function westernBytes(text: string): Buffer | undefined {
  if (!/^[\0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/u.test(text)) return undefined;
  return Buffer.concat(
    text
      .split(/([^\0-\u00ff]+)/u)
      .map((part, i) => (i % 2 === 0 ? Buffer.from(part, 'latin1') : iconv.encode(part, 'windows-1252'))),
  );
}

/** What bytes are written in, if they read better than the text that they were shown as. A sample may end within a character. */
function charsetOf(bytes: Buffer | undefined, shown: string, isCut: boolean): 'utf-8' | 'gb18030' | undefined {
  if (bytes === undefined) return undefined;
  const whole = isCut ? bytes.subarray(0, lastWhole(bytes)) : bytes;
  const charset = isUtf8(whole) ? 'utf-8' : 'gb18030';
  const foreign = (text: string): string => text.replace(/[\0-\x7f]+/gu, '');
  const meant = foreign(iconv.decode(whole, charset));
  return plausibility(meant) - plausibility(foreign(shown)) >= LEAST_GAIN ? charset : undefined;
}

/** Where the last whole character of UTF-8 ends. */
function lastWhole(bytes: Buffer): number {
  let at = bytes.length;
  while (at > 0 && ((bytes[at - 1] ?? 0) & 0xc0) === 0x80) at -= 1;
  return Math.max(0, at - 1);
}
