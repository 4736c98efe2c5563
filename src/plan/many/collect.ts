import type { Retrieval } from '../../../index/mod.js';
import type { EvidenceSentence } from '../../answer/mod.js';
import type { ManyKind } from '../../core/mod.js';
import { fold } from '../../language/mod.js';
import { type Watched, weighByArticle } from './article-by-article.js';
import { givesFigure, hasStars, isWithin, type Narrowed } from './narrow.js';
import { isOfOne, MOST_WEIGHED, passagesCalled, passagesFor } from './passages.js';
import { quotedPhrase, rowsSaying } from './phrase.js';
import { articleOf, asRow, bestOfEach, opensArticle, quotesOf, type Row, textOf } from './quotes.js';
import { type Scope, scopeOf } from './scope.js';
import { inOrderOfTime } from './timeline.js';
import { amountsOf, unitsAsked } from './units.js';

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

/** Log odds behind the best row … */
const BEHIND = 5;
/** … and where more articles than this lie within them, the words did not tell them apart: only the likeliest stay. */
const TOO_MANY = 8;
const CLOSE_BEHIND = 1;
/**
 * What it is worth, in log odds, that a sentence says the words that set the scope, that it says little else (an ingredient with its
 * amount), that it has a figure, and that it opens its article, which says there what it is. These and the above were chosen on the
 * development questions: recall of rows against precision.
 */
const SAYS = 3;
const SAYS_ONLY = 7;
const HAS_FIGURE = 1;
const OPENS = 4;
/** Characters of a line that says little else. */
const SHORT = 12;
/** More rows are read by nobody. */
export const MOST_ROWS = 40;

/**
 * The sentences that answer: the best ones of each article that says as much of what sets the scope as the others.
 * @throws StoppedError
 */
export async function collect(
  retrieval: Retrieval,
  kind: ManyKind,
  narrow: Narrowed,
  watched: Watched = {},
): Promise<Collected> {
  const reached = new Set(retrieval.passages.map(({ passage }) => passage.article)).size;
  const phrase = quotedPhrase(retrieval.question);
  const saying = phrase === undefined ? [] : await rowsSaying(retrieval, phrase, watched);
  if (phrase !== undefined && saying.length > 1) return { rows: saying.map(asRow), reached, isOfOne: false, phrase };
  const scope = scopeOf(retrieval, narrow.words);
  const passages = passagesFor(retrieval, scope, kind, narrow);
  const weighedByWords = await weighByArticle(retrieval, passages.slice(0, MOST_WEIGHED), watched);
  const ranked = weighedByWords.filter(({ elsewhere }) => !elsewhere);
  if (kind === 'timeline') {
    const events = inOrderOfTime(ranked, scope);
    return { rows: events.map(asRow), reached, isOfOne: events.length < 2 };
  }
  // A figure is looked for wherever it stands; what an article is stands at its beginning.
  const tellsWhat = kind !== 'sum' && narrow.figure === undefined;
  const weighed = ranked
    .map((sentence) => ({ ...sentence, score: sentence.score + worth(sentence, scope, tellsWhat) }))
    .sort((a, b) => b.score - a.score);
  const all = scope.isOpen ? bestOfEach(weighed).slice(0, MOST_ROWS) : undefined;
  const ofEach = withFigure(weighed, narrow) ?? (kind === 'sum' ? addends(weighed, retrieval) : all);
  if (ofEach !== undefined) return { rows: ofEach.map(asRow), reached, isOfOne: false };
  const rows = inArticles(weighed, scope, retrieval.question);
  return { rows: rows.map(asRow), reached, isOfOne: narrow.words.length === 0 && isOfOne(retrieval) };
}

/** The best sentence of each article that has as many stars, or a figure within the bounds, as is asked for; undefined where none are. */
function withFigure(weighed: readonly EvidenceSentence[], { stars, figure }: Narrowed): EvidenceSentence[] | undefined {
  if (stars !== undefined) return bestOfEach(weighed.filter(({ text }) => hasStars(text, stars)));
  if (figure === undefined) return undefined;
  return bestOfEach(weighed.filter(({ text }) => givesFigure(text, figure))).filter(({ text }) =>
    isWithin(text, figure),
  );
}

/** Of each article the best sentence with a single figure in the unit that is asked for; undefined where fewer than two have one. */
function addends(weighed: readonly EvidenceSentence[], retrieval: Retrieval): EvidenceSentence[] | undefined {
  const units = unitsAsked(retrieval.question);
  const near = passagesCalled(retrieval).length > 0 ? weighed : within(weighed, BEHIND);
  const found = bestOfEach(near.filter((one) => amountsOf(textOf(asRow(one)), units).length === 1));
  return found.length > 1 ? found : undefined;
}

function worth(sentence: EvidenceSentence, scope: Scope, tellsWhat: boolean): number {
  const says = scope.ofSentence(sentence);
  const own = scope.ofWords(sentence);
  const only = own > 0 && isLine(sentence) ? Math.min(1, SHORT / sentence.text.length) : 0;
  const figure = sentence.unit?.kind !== 'paragraph' && /\d/u.test(sentence.text) ? HAS_FIGURE : 0;
  return SAYS * says + SAYS_ONLY * only + figure + (tellsWhat && opensArticle(sentence) ? OPENS : 0);
}

/** Whether a sentence is a line of its own, and no part of a longer one. */
const isLine = ({ passage, start, end }: EvidenceSentence): boolean =>
  (start === 0 || passage.text[start - 1] === '\n') && (end === passage.text.length || passage.text[end] === '\n');

const within = (weighed: readonly EvidenceSentence[], behind: number): EvidenceSentence[] =>
  weighed.filter(({ score }) => score >= (weighed[0]?.score ?? 0) - behind);

/** The likeliest sentences of the likeliest articles, article by article. */
function inArticles(weighed: readonly EvidenceSentence[], scope: Scope, question: string): EvidenceSentence[] {
  const all = withoutContents(within(weighed, BEHIND));
  const isClear = bestOfEach(all).length <= TOO_MANY;
  const likely = isClear ? all : all.filter(({ score }) => score >= (all[0]?.score ?? 0) - CLOSE_BEHIND);
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
