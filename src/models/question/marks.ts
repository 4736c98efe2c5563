import type { Intent, IntentKind, Span } from '../../core/mod.js';

/** Of a token: part of nothing, the first of a thing, a further one of it, what says how an answer is put together. */
const [OTHER, THING, WITHIN, ASKING] = [0, 1, 2, 3];
/** The tags, and behind them a score that a further part of the question begins with the token. */
const COLUMNS = 5;

/** Scores as the model gives them: one a kind; `[tokens + 2, COLUMNS]`, the marks around the text included. */
export type Scores = { readonly kinds: Float32Array; readonly tags: Float32Array };
/** Where each token of the text stands, in UTF-16 units. */
export type Places = { readonly starts: readonly number[]; readonly ends: readonly number[] };

/** What the scores say of a question, in stretches of its text. */
export function intentIn(text: string, at: Places, { kinds, tags }: Scores, names: readonly IntentKind[]): Intent {
  const things: Span[] = [];
  const asking: Span[] = [];
  const parts: number[] = [];
  let last: number = OTHER;
  for (const [i, start] of at.starts.entries()) {
    const row = tags.subarray((i + 1) * COLUMNS, (i + 2) * COLUMNS);
    const tag = bestOf(row.subarray(0, COLUMNS - 1));
    const end = at.ends[i] ?? start;
    const isThing = tag === THING || tag === WITHIN;
    const goesOn = (tag === WITHIN && (last === THING || last === WITHIN)) || (tag === ASKING && last === ASKING);
    const spans = isThing ? things : asking;
    if (goesOn) spans[spans.length - 1] = { start: spans.at(-1)?.start ?? start, end };
    else if (tag !== OTHER) spans.push({ start, end });
    last = tag;
    if (i > 0 && (row[COLUMNS - 1] ?? 0) > 0) parts.push(start);
  }
  const kind = names[bestOf(kinds)] ?? 'single';
  return {
    kind,
    likely: shareOf(kinds, bestOf(kinds)),
    things: things.map((span) => trimmed(text, span)).filter(({ start, end }) => end > start),
    asking,
    parts,
  };
}

function bestOf(scores: Float32Array): number {
  let best = 0;
  for (const [i, score] of scores.entries()) if (score > (scores[best] ?? 0)) best = i;
  return best;
}

/** Softmax. */
function shareOf(scores: Float32Array, one: number): number {
  const most = Math.max(...scores);
  const sum = scores.reduce((all, score) => all + Math.exp(score - most), 0);
  return Math.exp((scores[one] ?? 0) - most) / sum;
}

/** Blanks at either end belong to nothing. */
function trimmed(text: string, { start, end }: Span): Span {
  const piece = text.slice(start, end);
  return { start: start + piece.length - piece.trimStart().length, end: end - piece.length + piece.trimEnd().length };
}
