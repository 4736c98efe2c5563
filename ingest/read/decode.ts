import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { detectCharset } from './charset.js';
import { MAX_LINE_BYTES } from './limits.js';
import { unmangled } from './mangled.js';
import { megabytes, ReadProblem } from './reasons.js';

/** Data that people rename to .txt, by how it begins. */
const MAGIC: readonly (readonly [kind: string, start: string])[] = [
  ['PDF', '%PDF-'],
  ['ZIP', 'PK\u0003\u0004'],
  ['PNG', '\u0089PNG\r\n'],
  ['JPEG', '\u00ff\u00d8\u00ff'],
  ['GIF', 'GIF8'],
  ['gzip', '\u001f\u008b\u0008'],
  ['ELF', '\u007fELF'],
  ['SQLite', 'SQLite format 3\u0000'],
  ['Office 97', '\u00d0\u00cf\u0011\u00e0'],
  ['7z', '7z\u00bc\u00af'],
  ['RAR', 'Rar!\u001a\u0007'],
];

/**
 * Text bytes as text, without the byte order mark. Nothing is guessed over: bytes that the charset cannot hold are an
 * error, never U+FFFD.
 *
 * @param declared the charset that the document names itself
 * @throws ReadProblem BINARY or DAMAGED
 */
export function decode(bytes: Buffer, declared?: string): string {
  refuseBinary(bytes);
  const charset = detectCharset(bytes, declared);
  if (charset === null) throw undecodable(bytes);
  const content = bytes.subarray(charset.bomBytes);
  if (charset.name === 'utf-8' && !isUtf8(content)) throw undecodable(bytes);
  const text =
    charset.name === 'utf-8' ? content.toString('utf8') : iconv.decode(content, charset.name, { stripBOM: false });
  refuseBroken(text, content, charset.name);
  return charset.name === 'utf-8' ? unmangled(text) : text;
}

/** @throws ReadProblem TOO_LARGE for a line over {@link MAX_LINE_BYTES} */
export function refuseLongLines(bytes: Buffer): void {
  for (let start = 0, line = 1; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const length = (end === -1 ? bytes.length : end) - start;
    if (length > MAX_LINE_BYTES) throw new ReadProblem('lineSize', { limit: megabytes(MAX_LINE_BYTES), line });
    if (end === -1) return;
    start = end + 1;
  }
}

function refuseBinary(bytes: Buffer): void {
  const head = bytes.toString('latin1', 0, 16);
  const kind = MAGIC.find(([, start]) => head.startsWith(start))?.[0];
  if (kind !== undefined) throw new ReadProblem('magic', { kind });
}

function refuseBroken(text: string, content: Buffer, charset: string): void {
  const nul = text.indexOf('\0');
  if (nul !== -1) throw new ReadProblem('nulBytes', { offset: nul });
  if (charset === 'utf-8') return;
  // A charset other than UTF-8 gives U+FFFD for what it cannot read; GB18030 and UTF-16 could also hold one that was written.
  const written = iconv.encode('\uFFFD', charset);
  const couldBeWritten = iconv.decode(written, charset) === '\uFFFD' && content.includes(written);
  if (/\uFFFD|\p{Surrogate}/u.test(text) && !couldBeWritten) throw new ReadProblem('badCharset', { charset });
}

function undecodable(bytes: Buffer): ReadProblem {
  const nul = bytes.indexOf(0);
  if (nul !== -1) return new ReadProblem('nulBytes', { offset: nul });
  const valid = validUtf8Bytes(bytes);
  if (valid === bytes.length) return new ReadProblem('controls');
  return bytes.length - valid <= 3 && valid > 0
    ? new ReadProblem('cutUtf8')
    : new ReadProblem('badUtf8', { offset: valid });
}

/** Length of the longest valid UTF-8 start, by halving: `isUtf8` is quick and a start of valid text is valid but for its last character. */
function validUtf8Bytes(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isUtf8(bytes.subarray(0, wholeCharacters(bytes, middle)))) good = middle;
    else bad = middle;
  }
  return wholeCharacters(bytes, good);
}

/** The end of the last whole character at or before `end`. */
function wholeCharacters(bytes: Buffer, end: number): number {
  let start = end;
  while (start > 0 && end - start < 3 && ((bytes[start - 1] ?? 0) & 0xc0) === 0x80) start -= 1;
  const lead = bytes[start - 1] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return length > 1 && end - (start - 1) < length ? start - 1 : end;
}
