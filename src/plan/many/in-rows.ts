import type { SearchIndex } from '../../../index/mod.js';
import { inScript, toCitation } from '../../answer/mod.js';
import type { Answer, Answered, Answerer, Many, ManyKind } from '../../core/mod.js';
import { asksForNewest } from '../../language/mod.js';
import { type Collected, collect } from './collect.js';
import { manyKind } from './kind.js';
import { type Narrowed, narrowed } from './narrow.js';
import type { Row } from './quotes.js';
import { totalOf } from './total.js';

/** Passages that each leg brings: what is asked of many articles stands in more than the dozen that one answer is made of. */
const CANDIDATES = 300;

/**
 * Answers what is asked of many articles (哪些, 一共几道) with a row an article: what word search and vectors reach is looked at, not the
 * first dozen passages alone. Where one article answers, or fewer than two say anything, the answer is the ordinary one.
 */
export function inRows(answerer: Answerer, index: SearchIndex): Answerer {
  return {
    async ask(question, options = {}) {
      const kind = manyKind(question);
      const answer = await answerer.ask(question, options);
      if (kind === undefined || !isQuoting(answer)) return answer;
      const began = performance.now();
      const { collections, dictionary, since, until, source } = options;
      const scope = { collections, dictionary, since, until, source };
      const asked = answer.understood ?? question;
      const within = async (narrow: Narrowed): Promise<Collected> => {
        const { folder, stars } = narrow;
        const wanted = { ...scope, folder: folder?.folder, says: stars, limit: 2 * CANDIDATES, candidates: CANDIDATES };
        return collect(await index.retrieve(asked, wanted), kind, narrow);
      };
      const narrow = narrowed(asked, index);
      const narrowly = await within(narrow);
      // What is read into a question may be wrong.
      const collected = narrow.words.length === 0 || narrowly.rows.length > 0 ? narrowly : await within({ words: [] });
      const articles = new Set(collected.rows.map(articleOf)).size;
      // What happened when may be told by a single article.
      if (collected.isOfOne || (articles < 2 && kind !== 'timeline')) return answer;
      const { phrase } = collected;
      const complete = phrase !== undefined && index.saying(spellingsOf(phrase), scope) === articles;
      const took = performance.now() - began;
      const ms = { retrieve: answer.ms.retrieve, answer: answer.ms.answer + took, total: answer.ms.total + took };
      return { ...answeredInRows(answer, kind, collected, complete), ms };
    },
  };
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
