/** What an RTF file is a row of. */
export type Token =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'word'; readonly name: string; readonly value: number | null }
  /** One byte of text in the code page of its font. */
  | { readonly kind: 'byte'; readonly value: number };

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

const OPEN = 0x7b;
const CLOSE = 0x7d;
const BACKSLASH = 0x5c;
const RETURN = 0x0d;
const NEWLINE = 0x0a;
const QUOTE = 0x27;
const MINUS = 0x2d;
const SPACE = 0x20;
const MAX_WORD = 40;

/** Runs over the bytes once; whatever is no RTF comes out as text. */
export function* tokensOf(bytes: Buffer): Generator<Token> {
  let at = 0;
  while (at < bytes.length) {
    const code = bytes[at] ?? 0;
    if (code === OPEN || code === CLOSE) {
      at += 1;
      yield code === OPEN ? { kind: 'open' } : { kind: 'close' };
    } else if (code !== BACKSLASH) {
      at += 1;
      if (code !== RETURN && code !== NEWLINE) yield { kind: 'byte', value: code };
    } else if (bytes[at + 1] === QUOTE) {
      const value = Number.parseInt(bytes.toString('latin1', at + 2, at + 4), 16);
      at += 4;
      if (!Number.isNaN(value)) yield { kind: 'byte', value };
    } else if (!isLetter(bytes[at + 1] ?? 0)) {
      const symbol = bytes.toString('latin1', at + 1, at + 2);
      at += 2;
      yield { kind: 'word', name: symbol === '\r' || symbol === '\n' ? 'par' : symbol, value: null };
    } else {
      let end = at + 1;
      while (isLetter(bytes[end] ?? 0) && end - at < MAX_WORD) end += 1;
      const name = bytes.toString('latin1', at + 1, end);
      const from = end;
      if (bytes[end] === MINUS) end += 1;
      while (isDigit(bytes[end] ?? 0) && end - from < MAX_WORD) end += 1;
      const value = end > from ? Number(bytes.toString('latin1', from, end)) : null;
      at = bytes[end] === SPACE ? end + 1 : end;
      yield { kind: 'word', name, value };
      if (name === 'bin' && value !== null && value > 0) at += value;
    }
  }
}
