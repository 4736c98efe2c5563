import { type EvidenceSentence, type Quote, wholeSentence } from '../../answer/mod.js';
import { fold, unitsOfProperties } from '../../language/mod.js';
import type { Scope } from './scope.js';
import { tellsIn } from './units.js';

/** A sentence of an article that says what is asked of many. */
export type Row = { readonly sentence: EvidenceSentence; readonly quote: Quote };

/** The second best sentence of an article is quoted where it lies no more than this behind, in log odds, … */
const BEHIND = 2;
/** … and says so much, 0 to 1, of the question. */
const SAYS = 0.15;
/** What an article is about stands within so many characters of its beginning. */
const LEAD = 300;

export const asRow = (sentence: EvidenceSentence): Row => ({ sentence, quote: wholeSentence(sentence) });

/** The best sentence of each article. */
export function bestOfEach(ranked: readonly EvidenceSentence[]): EvidenceSentence[] {
  const best = new Map<number, EvidenceSentence>();
  for (const sentence of ranked) if (!best.has(articleOf(sentence))) best.set(articleOf(sentence), sentence);
  return [...best.values()];
}

export const articleOf = ({ passage }: EvidenceSentence): number => passage.passage.article;

export const textOf = ({ quote: { passage, start, end } }: Row): string => passage.text.slice(start, end);

/**
 * What is quoted of one article: its best sentence, what it says of itself at its beginning or else says second best, and the figures of
 * the properties that are asked for (难不难热量多高). Where there are such, nothing without them is quoted behind the first.
 * @param ranked its sentences, best first
 */
export function quotesOf(ranked: readonly EvidenceSentence[], scope: Scope, question: string): EvidenceSentence[] {
  const [best, ...others] = apart(ranked);
  if (best === undefined) return [];
  const units = [...unitsOfProperties(fold(question))];
  const telling = others.filter(
    ({ sentence: { text }, quote }) =>
      scope.ofQuestion(quote) >= SAYS && (units.length === 0 || units.some((unit) => tellsIn(text, unit))),
  );
  const lead = telling.find(({ sentence }) => isLead(sentence));
  const second = telling.find(({ sentence }) => sentence.score >= best.sentence.score - BEHIND);
  const chosen = [best, lead ?? second].flatMap((row) => (row === undefined ? [] : [row.sentence]));
  const untold = units.filter((unit) => !chosen.some(({ text }) => tellsIn(text, unit)));
  const figures = untold.map((unit) => ranked.find(({ text }) => tellsIn(text, unit)));
  return [...chosen, ...new Set(figures.filter((one) => one !== undefined))];
}

/** Two sentences of one list are quoted with the whole of it: once is enough. */
function apart(ranked: readonly EvidenceSentence[]): Row[] {
  const kept: Row[] = [];
  for (const row of ranked.map(asRow))
    if (!kept.some(({ quote }) => quote.start < row.quote.end && row.quote.start < quote.end)) kept.push(row);
  return kept;
}

/** Whether a sentence stands at the beginning of its article, which says there what it is, and is no title. */
export const opensArticle = ({ passage, start, text }: EvidenceSentence): boolean =>
  passage.passage.ordinal === 0 && start < LEAD && text.trim() !== passage.card.title.trim();

const isLead = (sentence: EvidenceSentence): boolean => sentence.unit?.kind === 'paragraph' && opensArticle(sentence);
