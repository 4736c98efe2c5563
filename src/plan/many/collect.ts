import type { Retrieval, RetrievedPassage } from '../../../index/mod.js';
import { type EvidenceSentence, weighSentences } from '../../answer/mod.js';
import type { ManyKind } from '../../core/mod.js';
import { fold } from '../../language/mod.js';
import { isNamed } from './named.js';
import { hasStars, type Narrowed } from './narrow.js';
import { asRow, quotesOf, type Row } from './quotes.js';
import { type Scope, scopeOf } from './scope.js';
import { inOrderOfTime } from './timeline.js';
import { figuresIn, unitsAsked } from './units.js';

export type Collected = {
  /** Best first; what one article says follows each other. */
  readonly rows: readonly Row[];
  /** Articles of which a passage was looked at. */
  readonly reached: number;
  /** Whether a single article is what is asked about: the question names it. */
  readonly isOfOne: boolean;
  /** What the question quotes, or asks who mentions it, and every row says letter by letter. */
  readonly phrase?: string;
};

/** Share of what the best article carries of the words that set the scope that another one has to carry. */
const CARRIES = 0.6;
/** Log odds behind the best row … */
const BEHIND = 4;
/** … and where more articles than this lie within them, the words did not tell them apart: only the likeliest stay. */
const TOO_MANY = 8;
const CLOSE_BEHIND = 1;
/**
 * What it is worth, in log odds, that a sentence says the words that set the scope, that it says little else (an ingredient with its
 * amount), and that it has a figure. These and the above were chosen on the development questions: recall of rows against precision.
 */
const SAYS = 3;
const SAYS_ONLY = 7;
const HAS_FIGURE = 1;
/** Characters of a line that says little else. */
const SHORT = 12;
/** More rows are read by nobody. */
export const MOST_ROWS = 40;
/** Passages whose sentences are weighed, best first. */
const MOST_WEIGHED = 150;

/** The sentences that answer: the best one of each article that says as much of what sets the scope as the others. */
export function collect(retrieval: Retrieval, kind: ManyKind, narrow: Narrowed): Collected {
  const reached = new Set(retrieval.passages.map(({ passage }) => passage.article)).size;
  const phrase = quotedPhrase(retrieval.question);
  const saying = phrase === undefined ? [] : rowsSaying(retrieval, phrase);
  if (phrase !== undefined && saying.length > 1) return { rows: saying.map(asRow), reached, isOfOne: false, phrase };
  const scope = scopeOf(retrieval, narrow.words);
  const { stars } = narrow;
  const called = kind === 'sum' ? passagesCalled(retrieval) : [];
  const inScope =
    stars !== undefined
      ? passagesWithStars(retrieval, stars)
      : called.length > 0
        ? called
        : passagesInScope(retrieval, scope);
  const ranked = weighSentences({ ...retrieval, passages: inScope }, MOST_WEIGHED);
  if (kind === 'timeline') {
    const events = inOrderOfTime(
      ranked.filter(({ elsewhere }) => !elsewhere),
      scope,
    );
    return { rows: events.map(asRow), reached, isOfOne: events.length < 2 };
  }
  const weighed = ranked
    .map((sentence) => ({ ...sentence, score: sentence.score + worth(sentence, scope) }))
    .filter(({ elsewhere }) => !elsewhere)
    .sort((a, b) => b.score - a.score);
  if (stars !== undefined) {
    const rows = bestOfEach(weighed.filter(({ text }) => hasStars(text, stars)));
    return { rows: rows.map(asRow), reached, isOfOne: false };
  }
  if (kind === 'sum') {
    const units = unitsAsked(retrieval.question);
    const near = called.length > 0 ? weighed : within(weighed, BEHIND);
    const addends = bestOfEach(near.filter((one) => figuresIn(quoteOf(one), units).length === 1));
    if (addends.length > 1) return { rows: addends.map(asRow), reached, isOfOne: false };
  }
  const rows = inArticles(weighed, scope, retrieval.question);
  return { rows: rows.map(asRow), reached, isOfOne: narrow.words.length === 0 && isOfOne(retrieval) };
}

function worth(sentence: EvidenceSentence, scope: Scope): number {
  const says = scope.ofSentence(sentence);
  const own = scope.ofWords(sentence);
  const only = own > 0 && isLine(sentence) ? Math.min(1, SHORT / sentence.text.length) : 0;
  const figure = sentence.unit?.kind !== 'paragraph' && /\d/u.test(sentence.text) ? HAS_FIGURE : 0;
  return SAYS * says + SAYS_ONLY * only + figure;
}

/** Whether a sentence is a line of its own, and no part of a longer one. */
const isLine = ({ passage, start, end }: EvidenceSentence): boolean =>
  (start === 0 || passage.text[start - 1] === '\n') && (end === passage.text.length || passage.text[end] === '\n');

const within = (weighed: readonly EvidenceSentence[], behind: number): EvidenceSentence[] =>
  weighed.filter(({ score }) => score >= (weighed[0]?.score ?? 0) - behind);

/** The likeliest sentences of the likeliest articles, article by article. */
function inArticles(weighed: readonly EvidenceSentence[], scope: Scope, question: string): EvidenceSentence[] {
  const all = withoutContents(within(weighed, BEHIND));
  const likely = bestOfEach(all).length > TOO_MANY ? within(weighed, CLOSE_BEHIND) : all;
  return bestOfEach(likely)
    .slice(0, MOST_ROWS)
    .flatMap((best) =>
      quotesOf(
        weighed.filter((one) => articleOf(one) === articleOf(best)),
        scope,
        question,
      ),
    );
}

/** A table of contents names what other articles are: their rows say it themselves. */
function withoutContents(rows: readonly EvidenceSentence[]): EvidenceSentence[] {
  const titles = new Map(rows.map((one) => [articleOf(one), fold(one.passage.card.title)]));
  return rows.filter((one) => {
    const line = fold(one.text).replace(/[^\p{L}\p{N}]/gu, '');
    return ![...titles].some(
      ([article, title]) => article !== articleOf(one) && title.includes(line) && line.length >= title.length / 2,
    );
  });
}

/** Spaces beside Latin words are a matter of taste, and both scripts say the same. */
const says = (text: string, phrase: string): boolean => bare(text).includes(bare(phrase));
const bare = (text: string): string => fold(text).replaceAll(' ', '');

/** The sentences, one an article, that say a phrase letter by letter. */
function rowsSaying(retrieval: Retrieval, phrase: string): EvidenceSentence[] {
  const passages = retrieval.passages.filter(({ text, passage }) =>
    says(text.slice(passage.start, passage.end), phrase),
  );
  const ranked = weighSentences({ ...retrieval, passages }, passages.length);
  return bestOfEach(ranked.filter(({ text }) => says(text, phrase)));
}

const passagesWithStars = ({ passages }: Retrieval, stars: string): RetrievedPassage[] =>
  passages
    .filter(({ text, passage }) => hasStars(text.slice(passage.start, passage.end), stars))
    .slice(0, MOST_WEIGHED);

const quoteOf = (sentence: EvidenceSentence): string => {
  const { start, end } = asRow(sentence).quote;
  return sentence.passage.text.slice(start, end);
};

/** The articles that a question calls by their titles, where there are several: 金汤力金菲士各来一杯. */
function passagesCalled({ question, passages }: Retrieval): readonly RetrievedPassage[] {
  const called = passages.filter(({ card }) => isNamed(card.title, question));
  return new Set(called.map(({ passage }) => passage.article)).size > 1 ? called : [];
}

/** Weighing is dear: what says too little of the scope is left out before. */
function passagesInScope({ passages }: Retrieval, scope: Scope): RetrievedPassage[] {
  // All that lies in a folder is asked for: what an article is stands in its first passage.
  if (scope.isOpen) return passages.filter(({ passage }) => passage.ordinal === 0).slice(0, MOST_WEIGHED);
  const shares = passages.map(scope.ofPassage);
  const enough = CARRIES * secondBest(passages.map(({ passage }, i) => [passage.article, shares[i] ?? 0]));
  return passages.filter((_, i) => (shares[i] ?? 0) > 0 && (shares[i] ?? 0) >= enough).slice(0, MOST_WEIGHED);
}

function bestOfEach(ranked: readonly EvidenceSentence[]): EvidenceSentence[] {
  const best = new Map<number, EvidenceSentence>();
  for (const sentence of ranked) if (!best.has(articleOf(sentence))) best.set(articleOf(sentence), sentence);
  return [...best.values()];
}

/** What the article that says second most says: one that says everything must not shut out all others. */
function secondBest(says: readonly (readonly [article: number, share: number])[]): number {
  const best = new Map<number, number>();
  for (const [article, share] of says) best.set(article, Math.max(share, best.get(article) ?? 0));
  const sorted = [...best.values()].sort((a, b) => b - a);
  return sorted[1] ?? sorted[0] ?? 0;
}

const articleOf = ({ passage }: EvidenceSentence): number => passage.passage.article;

/** What stands in quotation marks in a question, or is asked to be mentioned, is looked for letter by letter. */
const quotedPhrase = (question: string): string | undefined =>
  (QUOTED.exec(question) ?? MENTIONED.exec(fold(question)))?.groups?.phrase;
const QUOTED = /[“"「『](?<phrase>[^”"」』]{4,})[”"」』]/u;
const MENTIONED = /(?:提|讲|说|谈|写)到[过了]?(?<phrase>[\p{L}\p{N}]{2,12}?)(?:的|[\s，,。？?]|$)/u;

/** blkid能查哪些信息 is asked of the article that is called so, whoever else mentions it. */
function isOfOne({ question, passages }: Retrieval): boolean {
  const called = passages.filter(({ card }) => isNamed(card.title, question));
  return new Set(called.map(({ passage }) => passage.article)).size === 1;
}
