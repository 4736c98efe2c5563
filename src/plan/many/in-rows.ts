import type { SearchIndex } from '../../../index/mod.js';
import { filterOf, inScript, toCitation } from '../../answer/mod.js';
import {
  type Answer,
  type Answered,
  type Answerer,
  type AskOptions,
  type IntentModel,
  type Many,
  type ManyKind,
  throwIfStopped,
} from '../../core/mod.js';
import { asksForNewest } from '../../language/mod.js';
import { withoutAsking } from '../parts/marked.js';
import { manyWanted } from '../wanted.js';
import { type Collected, collect } from './collect.js';
import { countsThings, manyKind } from './kind.js';
import { byFigure, mostAsked } from './most.js';
import { type Narrowed, narrowed } from './narrow.js';
import type { Row } from './quotes.js';
import { totalOf } from './total.js';
import { unitsAsked } from './units.js';

/** Passages that each leg brings: what is asked of many articles stands in more than the dozen that one answer is made of. */
const CANDIDATES = 300;

/**
 * Answers what is asked of many articles (哪些, 一共几道) with a row an article: what word search and vectors reach is looked at, not the
 * first dozen passages alone. Where one article answers, or fewer than two say anything, the answer is the ordinary one.
 */
export function inRows(answerer: Answerer, index: SearchIndex, intents?: IntentModel): Answerer {
  return {
    async ask(question, options = {}) {
      const intent = await intents?.intentOf(question);
      const pattern = manyKind(question) ?? (await countsWithin(index, question));
      const kind = manyWanted(intent, pattern);
      if (kind === undefined) return answerer.ask(question, options);
      const began = performance.now();
      // Rows are looked for while the answer is read; what leans on the conversation is known only behind it.
      // A pattern knows where the asking ends; what the model marks as asking is said of no article.
      const about = pattern === undefined && intent ? withoutAsking(question, intent) : question;
      // Rows are looked for while the answer is read; what leans on the conversation is known only behind it.
      const leans = (options.history ?? []).length > 0;
      const [answer, early] = await allDone(
        answerer.ask(question, options),
        leans ? undefined : rowsOf(index, about, kind, options),
      );
      if (!isQuoting(answer)) return answer;
      const collected = early ?? (await rowsOf(index, answer.understood ?? question, kind, options));
      const articles = new Set(collected.rows.map(articleOf)).size;
      // What happened when may be told by a single article.
      if (collected.isOfOne || (articles < 2 && kind !== 'timeline')) return answer;
      const { phrase } = collected;
      const complete =
        phrase !== undefined && (await index.saying(spellingsOf(phrase), filterOf(options))) === articles;
      const total = performance.now() - began;
      const ms = { retrieve: answer.ms.retrieve, answer: total - answer.ms.retrieve, total };
      if (kind !== 'most') return { ...answeredInRows(answer, kind, collected, complete), ms };
      const ranked = isSure(answer) ? undefined : inOrderOfFigure(answer, collected);
      return ranked === undefined ? answer : { ...ranked, ms };
    },
  };
}

/** Both, once both have ended: where one is stopped or fails the other does not go on behind the asker's back. */
async function allDone<A, B>(one: Promise<A>, other: Promise<B> | undefined): Promise<[A, B | undefined]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

/** 三颗星的有多少道: what a folder or a figure sets apart, and nothing else does, is counted. */
export async function countsWithin(index: SearchIndex, question: string): Promise<ManyKind | undefined> {
  if (!countsThings(question)) return undefined;
  const { stars, figure } = narrowed(question);
  if (stars !== undefined || figure !== undefined) return 'count';
  return (await index.folderNamed(question)) === undefined ? undefined : 'count';
}

const isSure = (answer: Answer): boolean => answer.status === 'answered' && answer.certainty === 'sure';

/** Which of many has most of what is asked; undefined where their figures cannot be set beside each other. */
function inOrderOfFigure(answer: Answer, collected: Collected): Answered | undefined {
  const property = mostAsked(answer.question);
  const rows = answeredInRows(answer, 'most', collected, false);
  const ranked = property === undefined ? undefined : byFigure(answer.question, property, rows.citations);
  if (ranked === undefined) return undefined;
  return {
    ...rows,
    citations: ranked.citations,
    many: { ...rows.many, reached: collected.reached, complete: false, verdict: ranked.verdict },
  };
}

/** The rows of what the question narrows itself to; of all articles where these have none, for what is read into a question may be wrong. */
async function rowsOf(index: SearchIndex, asked: string, kind: ManyKind, options: AskOptions): Promise<Collected> {
  const within = async (narrow: Narrowed): Promise<Collected> => {
    const limits = { folder: narrow.folder?.folder, says: narrow.stars };
    const wanted = { ...filterOf(options), ...limits, limit: 2 * CANDIDATES, candidates: CANDIDATES };
    throwIfStopped(options.signal);
    return collect(await index.retrieve(asked, wanted), kind, narrow, options);
  };
  const [unit] = kind === 'most' ? unitsAsked(asked) : [];
  const narrow: Narrowed = {
    ...narrowed(asked, await index.folderNamed(asked)),
    ...(unit !== undefined && { figure: { unit, least: -Infinity, most: Infinity } }),
  };
  const collected = await within(narrow);
  return narrow.words.length === 0 || collected.rows.length > 0 ? collected : within({ words: [] });
}

const articleOf = ({ sentence }: Row): number => sentence.passage.passage.article;
/** Two sentences of one list are quoted with the whole of it: once is enough. */
const isNew = (row: Row, i: number, rows: readonly Row[]): boolean =>
  rows.findIndex(
    (one) => articleOf(one) === articleOf(row) && one.quote.start < row.quote.end && row.quote.start < one.quote.end,
  ) === i;

const spellingsOf = (phrase: string): string[] => [
  ...new Set([phrase, inScript(phrase, 'zh-Hans'), inScript(phrase, 'zh-Hant')]),
];

/** ISO days are in order as texts; what has none comes last. */
const dateOf = ({ sentence }: Row): string => sentence.passage.card.date ?? '';

/** What a model writes is left as it is; so is what no article could change. */
const isQuoting = (answer: Answer): boolean =>
  answer.mode === 'extractive' && (answer.status === 'answered' || answer.reason === 'weak_evidence');

function answeredInRows(answer: Answer, kind: ManyKind, { rows, reached }: Collected, complete: boolean): Answered {
  const { question, language, generation, ms, unread } = answer;
  const ordered =
    kind !== 'timeline' && asksForNewest(question) ? rows.toSorted((a, b) => dateOf(b).localeCompare(dateOf(a))) : rows;
  const citations = ordered.filter(isNew).map(({ quote }, i) => toCitation(quote, i));
  const total = kind === 'count' || kind === 'sum' ? totalOf(kind, question, citations) : undefined;
  const many: Many = { reached, complete, ...(total !== undefined && { total }) };
  return {
    ...{ question, language, generation, ms, citations, many },
    ...(unread !== undefined && { unread }),
    ...{ status: 'answered', mode: 'extractive', conflicts: [], confidence: answer.confidence },
    certainty: complete || (answer.status === 'answered' && answer.certainty === 'sure') ? 'sure' : 'unsure',
  };
}
