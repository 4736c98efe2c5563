import type { RetrievedPassage } from '../../index/mod.js';
import { passageId } from '../../index/mod.js';
import type { Citation, Span } from '../core/mod.js';
import { splitSentences, textSize } from '../language/mod.js';
import { type EvidenceSentence, sharesOf } from './evidence.js';
import type { AnswerShape } from './question-kind.js';

/** How much an answer of one shape quotes at the most: sentences, and Chinese characters' worth. An answer is read at a glance. */
type Room = { readonly sentences: number; readonly size: number };
const ROOM: Readonly<Record<AnswerShape, Room>> = {
  fact: { sentences: 4, size: 400 },
  whether: { sentences: 4, size: 400 },
  reason: { sentences: 5, size: 500 },
  steps: { sentences: 6, size: 600 },
  overview: { sentences: 7, size: 700 },
};
/** Further sentences are quoted until one of them answers with this probability … */
const ENOUGH = 0.98;
/** … and none that answers by itself with less than this: it adds more to read than to know. */
const LEAST_SHARE = 0.01;
/** Part of a long sentence is quoted as the whole sentence where that is no longer than this. */
const WHOLE_SENTENCE = 140;

/** A stretch of an article to be quoted. */
export type Quote = Span & { readonly passage: RetrievedPassage; readonly score: number };

/** The stretches that answer best, as many as the question needs: whole sentences, neighbours joined, nothing said twice. */
export function chooseQuotes(
  ranked: readonly EvidenceSentence[],
  shape: AnswerShape = 'fact',
  isCounting = false,
): Quote[] {
  const best = ranked[0];
  if (best === undefined) return [];
  if (isCounting && tellsNoFigure(best)) return besideIt(best, ranked, ROOM[shape]);
  const isApart = standsApart(best);
  const goesOver = shape === 'overview' || (!isApart && (shape === 'reason' || shape === 'steps'));
  if (!goesOver) return answeringAlone(ranked, ROOM[shape]);
  const quotes = goingOver(best, ranked, ROOM[shape]);
  return isApart ? quotes.toSorted((a, b) => Number(overlaps(b, best)) - Number(overlaps(a, best))) : quotes;
}

/** A row, an answer of a FAQ, an item quoted with its list, a heading with what stands below it: the next one is about something else, and does not go on. */
function standsApart({ unit, passage, start, end }: EvidenceSentence): boolean {
  if (unit === undefined) return false;
  const above = unit.context.at(-1);
  const isAnswer = above !== undefined && /[？?]\s*$/u.test(passage.text.slice(above.start, above.end));
  const bringsMore = unit.kind !== 'paragraph' && !isSame(unit.quote, { start, end });
  return isAnswer || bringsMore || unit.kind === 'row' || unit.kind === 'pair' || unit.kind === 'clause';
}

/** A row or an item that names one of those that are counted. */
const tellsNoFigure = ({ unit, features }: EvidenceSentence): boolean =>
  (unit?.kind === 'row' || unit?.kind === 'item') && features.kind === 0;

/** Who asks how many there are, of which only a list tells, is shown the list: one of it is none of the others' number. */
function besideIt(best: EvidenceSentence, ranked: readonly EvidenceSentence[], room: Room): Quote[] {
  const listOf = ({ unit, passage }: EvidenceSentence): string =>
    `${passage.passage.article} ${unit?.kind} ${unit?.context.map(({ start }) => start).join(' ')}`;
  const chosen: Quote[] = [];
  for (const one of ranked) if (listOf(one) === listOf(best)) addQuote(chosen, wholeSentence(one), room);
  return joinNeighbours(chosen.toSorted((a, b) => a.start - b.start));
}

/** Likeliest first, until it is likely enough that the answer is among them. */
function answeringAlone(ranked: readonly EvidenceSentence[], room: Room): Quote[] {
  const chosen: Quote[] = [];
  const shares = sharesOf(ranked);
  let likely = 0;
  for (const [i, sentence] of ranked.entries()) {
    const share = shares[i] ?? 0;
    if (chosen.length === room.sentences || likely >= ENOUGH || (chosen.length > 0 && share < LEAST_SHARE)) break;
    likely += share;
    if (chosen.length === 0 || !isTitle(sentence)) addQuote(chosen, wholeSentence(sentence), room);
  }
  return joinNeighbours(chosen);
}

/** What one article says about the question, in its order: reasons, steps and overviews make sense only so. */
function goingOver(best: EvidenceSentence, ranked: readonly EvidenceSentence[], room: Room): Quote[] {
  const chosen: Quote[] = [];
  const ofArticle = ranked.filter(
    (one) => one.passage.passage.article === best.passage.passage.article && !isTitle(one),
  );
  for (const sentence of ofArticle.slice(0, room.sentences)) addQuote(chosen, wholeSentence(sentence), room);
  return joinNeighbours(chosen.sort((a, b) => a.start - b.start));
}

function addQuote(chosen: Quote[], quote: Quote, room: Room): void {
  const said = chosen.some((other) => overlaps(other, quote) || sameText(other, quote));
  const size = chosen.reduce((sum, one) => sum + textSize(textOf(one)), textSize(textOf(quote)));
  if (!said && (chosen.length === 0 || size <= room.size)) chosen.push(quote);
}

/** A title stands among the sources anyway: it is quoted only where it answers best. */
const isTitle = ({ text, passage }: EvidenceSentence): boolean => text.trim() === passage.card.title.trim();

/** Lines above a sentence that were matched with it are headings, not part of what it says. */
export function wholeSentence({ start, end, passage, score, unit }: EvidenceSentence): Quote {
  if (unit !== undefined && (unit.kind !== 'paragraph' || !isSame(unit.quote, unit)))
    return { ...unit.quote, passage, score };
  const lineStart = passage.text.slice(start, end).lastIndexOf('\n') + 1;
  const from = start + lineStart;
  const around = passage.text.slice(passage.passage.start, passage.passage.end);
  const covering = splitSentences(around)
    .map((span) => ({ start: span.start + passage.passage.start, end: span.end + passage.passage.start }))
    .filter((span) => span.start < end && span.end > from);
  const whole = {
    start: Math.min(from, ...covering.map((s) => s.start)),
    end: Math.max(end, ...covering.map((s) => s.end)),
  };
  const fits = textSize(passage.text.slice(whole.start, whole.end)) <= WHOLE_SENTENCE;
  return { ...(fits ? whole : { start: from, end }), passage, score };
}

const isSame = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;
const sameArticle = (a: Quote, b: Quote): boolean => a.passage.passage.article === b.passage.passage.article;
/** Whether two stretches of one article have something in common. */
export const overlaps = (a: Quote, b: Quote): boolean => sameArticle(a, b) && a.start < b.end && b.start < a.end;
const textOf = (quote: Quote): string => quote.passage.text.slice(quote.start, quote.end);
const sameText = (a: Quote, b: Quote): boolean => textOf(a) === textOf(b);

/** Sentences that follow each other in one line are one quote; quotes keep the order of the best in each. */
function joinNeighbours(quotes: readonly Quote[]): Quote[] {
  const joined: Quote[] = [];
  for (const quote of quotes) {
    const i = joined.findIndex((other) => sameArticle(other, quote) && touches(other, quote));
    const other = joined[i];
    if (other === undefined) joined.push(quote);
    else joined[i] = { ...other, start: Math.min(other.start, quote.start), end: Math.max(other.end, quote.end) };
  }
  return joined;
}

function touches(a: Quote, b: Quote): boolean {
  const [first, second] = a.start < b.start ? [a, b] : [b, a];
  return /^[^\S\n]*$/u.test(a.passage.text.slice(first.end, second.start));
}

export const toCitation = (quote: Quote, index: number): Citation => {
  const { card, passage } = quote.passage;
  const { start, end } = quote;
  const { title, source, date, url, path, copies, language, supersededBy } = card;
  const known = { title, source, date, url, path, copies, language, ...(supersededBy && { supersededBy }) };
  const cited = { n: index + 1, articleId: card.id, ...known };
  const scan = quote.passage.scan?.({ start, end });
  const place = { passageId: passageId(card.id, passage.ordinal), quote: textOf(quote), start, end };
  return { ...cited, ...place, ...(scan && { scan }) };
};
