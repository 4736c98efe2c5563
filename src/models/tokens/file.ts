import { isDeepStrictEqual } from 'node:util';
import { DROPPED, MANY_SPACES, SPACE_MARK, TO_SPACE } from './normalise.js';
import { indexPieces, openTokenizer, type Tokenizer } from './unigram.js';

/** Ids of the marks that a model's text begins and ends with. */
export const BEGIN = 0;
export const END = 2;

const replaced = ({ source }: RegExp, content: string) => ({ type: 'Replace', pattern: { Regex: source }, content });
const special = (id: string, token: number) => ({ id, ids: [token], tokens: [id] });

/** What `normalise` and `openTokenizer` do and callers add, in the words of a tokenizer.json. */
const KNOWN = {
  normalizer: {
    type: 'Sequence',
    normalizers: [replaced(TO_SPACE, ' '), replaced(DROPPED, ''), { type: 'NFKC' }, replaced(MANY_SPACES, ' ')],
  },
  pre_tokenizer: { type: 'Metaspace', replacement: SPACE_MARK, add_prefix_space: true, prepend_scheme: 'always' },
  single: [
    { SpecialToken: { id: '<s>', type_id: 0 } },
    { Sequence: { id: 'A', type_id: 0 } },
    { SpecialToken: { id: '</s>', type_id: 0 } },
  ],
  special_tokens: { '<s>': special('<s>', BEGIN), '</s>': special('</s>', END) },
};

type TokenizerFile = {
  readonly added_tokens?: readonly { readonly content: string; readonly special: boolean }[];
  readonly normalizer?: unknown;
  readonly pre_tokenizer?: unknown;
  readonly post_processor?: { readonly single?: unknown; readonly special_tokens?: unknown } | null;
  readonly model: { readonly unk_id?: unknown };
};

/** How the entries of a unigram vocabulary begin. */
const BEFORE_ENTRIES = /^"vocab"\s*:\s*\[(?=\s*\[\s*")/u;
const BEFORE_LENGTH = 64;
/** Bytes of the vocabulary that are parsed at once. */
const BLOCK = 16_384;
type Entry = readonly [piece: string, score: number];
const [BACKSLASH, COMMA, BRACKET, SPACE] = [0x5c, 0x2c, 0x5d, 0x20];

/**
 * The tokenizer in a tokenizer.json; null where it is of another kind than this one.
 * @throws {Error} where the file is damaged.
 */
export function parseTokenizer(bytes: Buffer): Tokenizer | null {
  const at = bytes.indexOf('"vocab"');
  const before = at < 0 ? null : BEFORE_ENTRIES.exec(bytes.toString('latin1', at, at + BEFORE_LENGTH));
  if (before === null) return null;
  const from = at + before[0].length;
  const cursor = { at: from };
  const pieces = indexPieces(entriesAt(bytes, cursor));
  const rest = bytes.toString('utf8', 0, from) + bytes.toString('utf8', cursor.at);
  const { added_tokens = [], normalizer, pre_tokenizer, post_processor, model } = JSON.parse(rest) as TokenizerFile;
  const { single, special_tokens } = post_processor ?? {};
  if (typeof model.unk_id !== 'number') return null;
  if (!isDeepStrictEqual({ normalizer, pre_tokenizer, single, special_tokens }, KNOWN)) return null;
  // The model's own marks are pieces like others; `</s>` in an article is four characters and ends nothing.
  for (const { content, special } of added_tokens) if (special) pieces.ids.delete(content);
  return openTokenizer(pieces, model.unk_id);
}

/**
 * `["▁the", -3.46], ["问", -9.1]]` from the cursor to the last bracket, at which it is left. A few hundred entries at a time and from the
 * bytes: parsed as a whole, a hundred thousand small arrays and the text make the heap of a thread 50 MB larger for as long as it lives.
 */
function* entriesAt(bytes: Buffer, cursor: { at: number }): Generator<Entry> {
  let singlyUntil = 0;
  for (let more = true; more; ) {
    const block = cursor.at < singlyUntil ? null : blockAt(bytes, cursor.at);
    if (block !== null) {
      yield* block.entries;
      cursor.at = block.next;
      continue;
    }
    singlyUntil = Math.max(singlyUntil, cursor.at + BLOCK);
    const opens = bytes.indexOf('"', cursor.at);
    const end = bytes.indexOf(']', closingQuote(bytes, opens));
    if (opens < 0 || end < 0) throw new Error('the vocabulary of the tokenizer is cut off');
    yield JSON.parse(`[${bytes.toString('utf8', opens, end)}]`) as Entry;
    const next = afterSpaces(bytes, end + 1);
    if (bytes[next] !== COMMA && bytes[next] !== BRACKET) throw new Error('the vocabulary of the tokenizer is damaged');
    more = bytes[next] === COMMA;
    cursor.at = more ? next + 1 : next;
  }
}

/** The entries of the next bytes; null where they are the last, or where what looks like the end of one stands within a piece. */
function blockAt(bytes: Buffer, from: number): { readonly entries: readonly Entry[]; readonly next: number } | null {
  const end = bytes.indexOf('],', from + BLOCK);
  if (end < 0) return null;
  try {
    return { entries: JSON.parse(`[${bytes.toString('utf8', from, end + 1)}]`) as Entry[], next: end + '],'.length };
  } catch {
    return null;
  }
}

/** The quotation mark after the one at `opens` that no backslash takes its meaning from; past the end where there is none. */
function closingQuote(bytes: Buffer, opens: number): number {
  for (let at = bytes.indexOf('"', opens + 1); at >= 0; at = bytes.indexOf('"', at + 1)) {
    let before = at;
    while (bytes[before - 1] === BACKSLASH) before--;
    if ((at - before) % 2 === 0) return at;
  }
  return bytes.length;
}

function afterSpaces(bytes: Buffer, from: number): number {
  let at = from;
  while ((bytes[at] ?? BRACKET) <= SPACE) at++;
  return at;
}
