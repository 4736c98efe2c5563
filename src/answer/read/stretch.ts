import type { RetrievedPassage } from '../../../index/mod.js';
import type { LanguageGroup, Span } from '../../core/mod.js';
import type { EvidenceSentence } from '../evidence.js';

/** A part of a passage that is read: whole sentences around one. Offsets into the article's text. */
export type Stretch = Span & {
  readonly passage: RetrievedPassage;
  /** What the stretch is understood by, read before it: the title of its article, the heads of a row. Empty where it stands for itself. */
  readonly lead: string;
  /** The sentences in it that were weighed. Offsets into the article's text. */
  readonly sentences: readonly Span[];
};

/**
 * How many stretches are read first, those with the best sentences, and how many more where none of them answers. Reading is most of what an
 * answer costs, and what was never read is seldom told: over the chat set's development questions four held .819 of the facts, ten .839.
 */
const [SOON, LATER] = [4, 6];
/** What the reader was trained on. */
const READS: readonly LanguageGroup[] = ['zh', 'en'];
/** How much is read at once, in tokens: what fits one window of the reader costs half of what needs two. */
const TOKENS = 138;
/** How many short ones are read in the time of the first; each is read together with the question, in so many tokens. */
const [MOST_STRETCHES, QUESTION] = [10, 15];
/** Tokens that a Chinese character, another letter or digit, and a mark are worth, fitted to the reader's tokenizer on three public sets. */
const [HAN, LETTER, MARK] = [0.7, 0.25, 1.5];

/** In order: what is read first, and what is read where that does not answer, which is cut only then. */
export type Stretches = { readonly soon: readonly Stretch[]; readonly later: () => readonly Stretch[] };

/**
 * What is worth reading closely: passages in a language that the reader knows, others are left to similarity. And none of an article
 * about another place: the reader knows nothing of places, and takes the one city's figure for the other's.
 */
export function stretchesOf(ranked: readonly EvidenceSentence[]): Stretches {
  const passages = new Map<number, EvidenceSentence[]>();
  for (const sentence of ranked) {
    if (!READS.includes(sentence.passage.group) || sentence.elsewhere) continue;
    const { key } = sentence.passage.passage;
    const known = passages.get(key);
    if (known === undefined) passages.set(key, [sentence]);
    else known.push(sentence);
  }
  const inOrder = [...passages.values()];
  const first = inOrder.slice(0, SOON).flatMap(divide);
  const soon = first.toSorted(byScore).filter(withinTime());
  const later = (): Stretch[] =>
    [...first.filter((one) => !soon.includes(one)), ...inOrder.slice(SOON, SOON + LATER).flatMap(divide)]
      .sort(byScore)
      .slice(0, LATER)
      .map(toStretch);
  return { soon: soon.map(toStretch), later };
}

const byScore = (a: Grown, b: Grown): number => b.best.score - a.best.score;
const toStretch = ({ best, ...stretch }: Grown): Stretch => ({ ...stretch, passage: best.passage });

/** Rows are short: several of them are read in the time of one stretch. */
function withinTime(): (one: Grown) => boolean {
  let tokens = 0;
  let count = 0;
  return ({ best, start, end, lead }) => {
    tokens += QUESTION + tokensIn(lead + best.passage.text.slice(start, end));
    count += 1;
    const isMore = count <= MOST_STRETCHES && tokens <= SOON * (QUESTION + TOKENS);
    return count <= SOON || (isMore && standsAlone(best));
  };
}

type Grown = Omit<Stretch, 'passage'> & { readonly best: EvidenceSentence };

/** `sentences` of one passage, best first, as stretches that together hold all of them and may share some. */
function divide(sentences: readonly EvidenceSentence[]): Grown[] {
  const stretches: Grown[] = [];
  for (const best of sentences) {
    const isIn = stretches.some(({ start, end }) => start <= best.start && best.end <= end);
    if (isIn) continue;
    const span = standsAlone(best) ? { start: best.start, end: best.end } : around(best, sentences);
    stretches.push({
      ...span,
      best,
      lead: leadOf(best, span),
      sentences: sentences.filter(({ start, end }) => start >= span.start && end <= span.end),
    });
  }
  return stretches;
}

/** A row is read by itself, with its heads: among others a reader takes the value of its neighbour. */
const standsAlone = ({ unit }: EvidenceSentence): boolean => unit?.kind === 'row';

/** Each inherited line is cut at this. Unit: UTF-16 units. */
const LONGEST_LEAD = 60;
/** The same of a title, as the reader was trained. */
const LONGEST_TITLE = 40;

function leadOf({ unit, passage }: EvidenceSentence, { start, end }: Span): string {
  const heads = unit?.kind === 'row' ? unit.context.map((head) => passage.text.slice(head.start, head.end)) : [];
  const title = passage.card.title.trim().slice(0, LONGEST_TITLE);
  const said = [passage.text.slice(start, end), ...heads].map(lettersOf);
  const lead = said.some((text) => text.includes(lettersOf(title))) ? heads : [title, ...heads];
  return lead.map((line) => `${line.slice(0, LONGEST_LEAD)}\n`).join('');
}

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** A sentence and what there is room for beside it, the better side first. */
function around(best: EvidenceSentence, sentences: readonly EvidenceSentence[]): Span {
  const { passage } = best;
  const before = sentences.filter((one) => one.start < best.start).sort((a, b) => b.start - a.start);
  const after = sentences.filter((one) => one.start > best.start).sort((a, b) => a.start - b.start);
  let stretch: Span = { start: best.start, end: best.end };
  for (;;) {
    const grown = [
      { next: before[0], from: before },
      { next: after[0], from: after },
    ].flatMap(({ next, from }) => {
      if (next === undefined) return [];
      const span = { start: Math.min(stretch.start, next.start), end: Math.max(stretch.end, next.end) };
      const fits = tokensIn(passage.text.slice(span.start, span.end)) <= TOKENS;
      return fits ? [{ span, from, score: next.score }] : [];
    });
    const better = grown.sort((a, b) => b.score - a.score)[0];
    if (better === undefined) return stretch;
    better.from.shift();
    stretch = better.span;
  }
}

function tokensIn(text: string): number {
  let tokens = 0;
  for (const character of text) {
    if (/\p{Script=Han}/u.test(character)) tokens += HAN;
    else if (/[\p{L}\p{N}]/u.test(character)) tokens += LETTER;
    else if (/\S/u.test(character)) tokens += MARK;
  }
  return tokens;
}
