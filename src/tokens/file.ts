import { isDeepStrictEqual } from 'node:util';
import { DROPPED, MANY_SPACES, SPACE_MARK, TO_SPACE } from './normalise.js';
import { openTokenizer, type Tokenizer } from './unigram.js';

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
  readonly normalizer?: unknown;
  readonly pre_tokenizer?: unknown;
  readonly post_processor?: { readonly single?: unknown; readonly special_tokens?: unknown } | null;
  readonly model: { readonly unk_id?: unknown };
};

const BEFORE_ENTRIES = /"vocab"\s*:\s*\[(?=\s*\[\s*")/u;
/** `["▁the", -3.46]`, and whether another one follows. */
const ENTRY = /\s*\[\s*("(?:[^"\\]|\\.)*")\s*,\s*(-?\d[\d.eE+-]*)\s*\]\s*([,\]])/uy;

/**
 * The tokenizer in the text of a tokenizer.json; null where it is of another kind than this one.
 * @throws {Error} where the text is damaged.
 */
export function parseTokenizer(text: string): Tokenizer | null {
  const before = BEFORE_ENTRIES.exec(text);
  if (before === null) return null;
  const from = before.index + before[0].length;
  const { pieces, scores, end } = entriesFrom(text, from);
  const file = JSON.parse(text.slice(0, from) + text.slice(end)) as TokenizerFile;
  const { normalizer, pre_tokenizer, post_processor, model } = file;
  const { single, special_tokens } = post_processor ?? {};
  const unknownId = model.unk_id;
  if (typeof unknownId !== 'number') return null;
  if (!isDeepStrictEqual({ normalizer, pre_tokenizer, single, special_tokens }, KNOWN)) return null;
  return openTokenizer({ pieces, scores, unknownId });
}

/**
 * One entry at a time: parsed as a whole, their hundred thousand small arrays make the heap of a thread 35 MB larger for as long as
 * it lives.
 */
function entriesFrom(text: string, from: number): { pieces: string[]; scores: number[]; end: number } {
  const [pieces, scores]: [string[], number[]] = [[], []];
  const pattern = new RegExp(ENTRY);
  pattern.lastIndex = from;
  for (let next: string | undefined = ','; next === ','; ) {
    const entry = pattern.exec(text);
    if (entry === null) throw new Error('the vocabulary of the tokenizer is damaged');
    // Parsed rather than cut out: a part of a long text keeps all of it in memory.
    pieces.push(JSON.parse(entry[1] ?? '') as string);
    scores.push(Number(entry[2]));
    next = entry[3];
  }
  return { pieces, scores, end: pattern.lastIndex - 1 };
}
