import { normalise, SPACE_MARK } from './normalise.js';

/** A text as ids, and the stretch of the text, in UTF-16 units, that each of them stands for. */
export type Tokens = {
  readonly ids: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
};

export type Tokenizer = (text: string) => Tokens;

/** Pieces and their log probabilities, in the order of their ids. */
export type Vocabulary = Iterable<readonly [piece: string, score: number]>;

/** So much less probable than the least probable piece is a character that no piece holds. */
const UNKNOWN_PENALTY = 10;
/** UTF-16 units that there are. */
const UNITS = 0x10000;

export type Pieces = {
  readonly ids: Map<string, number>;
  readonly scores: Float64Array;
  readonly unknownScore: number;
  /** Length of the longest piece by its first unit: most Chinese ones are short. */
  readonly longest: Uint16Array;
};

/**
 * The most probable division of each word into pieces (Kudo 2018, "Subword Regularization", the unigram model), as the
 * library that the weights were made with divides it; unlike transformers.js it tells where each piece stands.
 */
/** @param unknownId stands for characters that no piece holds */
export function openTokenizer(pieces: Pieces, unknownId: number): Tokenizer {
  return (text) => {
    const { text: plain, starts, ends } = normalise(text);
    const tokens = { ids: [] as number[], starts: [] as number[], ends: [] as number[] };
    for (const { 0: word, index } of plain.matchAll(WORD)) {
      for (const { id, from, to } of divide(word, pieces, unknownId)) {
        tokens.ids.push(id);
        tokens.starts.push(starts[index + from] ?? 0);
        tokens.ends.push(ends[index + to - 1] ?? 0);
      }
    }
    return tokens;
  };
}

/** A space belongs to the word after it. */
const WORD = new RegExp(`${SPACE_MARK}?[^${SPACE_MARK}]+|${SPACE_MARK}`, 'gu');

export function indexPieces(vocabulary: Vocabulary): Pieces {
  const ids = new Map<string, number>();
  const scores: number[] = [];
  const longest = new Uint16Array(UNITS);
  let least = 0;
  for (const [piece, score] of vocabulary) {
    ids.set(piece, scores.length);
    scores.push(score);
    least = Math.min(least, score);
    const first = piece.charCodeAt(0);
    longest[first] = Math.max(longest[first] ?? 0, piece.length);
  }
  return { ids, scores: Float64Array.from(scores), unknownScore: least - UNKNOWN_PENALTY, longest };
}

type Part = { readonly id: number; readonly from: number; readonly to: number };

/** Viterbi from left to right: the best way to each position is the best last piece after the best way to its start. */
function divide(word: string, pieces: Pieces, unknownId: number): Part[] {
  const best = new Float64Array(word.length + 1).fill(-Infinity);
  const lastFrom = new Int32Array(word.length + 1);
  const lastId = new Int32Array(word.length + 1);
  best[0] = 0;
  for (let from = 0; from < word.length; from++) {
    const soFar = best[from] ?? -Infinity;
    if (soFar === -Infinity) continue;
    const single = from + ((word.codePointAt(from) ?? 0) > 0xffff ? 2 : 1);
    const reach = (to: number, id: number, score: number): void => {
      if (soFar + score <= (best[to] ?? -Infinity)) return;
      best[to] = soFar + score;
      lastFrom[to] = from;
      lastId[to] = id;
    };
    const furthest = Math.min(word.length, from + Math.max(single - from, pieces.longest[word.charCodeAt(from)] ?? 0));
    for (let to = from + 1; to <= furthest; to++) {
      const id = pieces.ids.get(word.slice(from, to));
      if (id !== undefined) reach(to, id, pieces.scores[id] ?? 0);
      else if (to === single) reach(to, unknownId, pieces.unknownScore);
    }
  }
  return joinUnknown(walkBack(word.length, lastFrom, lastId), unknownId);
}

function walkBack(length: number, lastFrom: Int32Array, lastId: Int32Array): Part[] {
  const parts: Part[] = [];
  for (let to = length; to > 0; to = lastFrom[to] ?? 0) {
    parts.push({ id: lastId[to] ?? 0, from: lastFrom[to] ?? 0, to });
  }
  return parts.reverse();
}

/** Characters that no piece holds become one token where they stand together. */
function joinUnknown(parts: readonly Part[], unknownId: number): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (part.id === unknownId && before?.id === unknownId) joined[joined.length - 1] = { ...before, to: part.to };
    else joined.push(part);
  }
  return joined;
}
