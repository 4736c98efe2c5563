/** What an answer has of the rows that a complete one has. */
import type { Answer, Many } from '../../src/core/mod.js';
import { holds } from '../metrics/mod.js';
import type { ManyQuestion } from './set.js';

export type Scored = Pick<ManyQuestion, 'id' | 'kind' | 'corpus' | 'question'> & {
  readonly answered: boolean;
  readonly sure: boolean;
  readonly rows: number;
  /** Rows whose facts all stand in quotes of a place that says them. */
  readonly found: number;
  readonly quotes: number;
  /** Quotes that hold a fact of a row of their article. */
  readonly right: number;
  /** Whether the number or the verdict was told; null where none is asked for. */
  readonly exact: boolean | null;
  /** Whether it was claimed that nothing is missing. */
  readonly complete: boolean;
  readonly ms: number;
};

type Fact = readonly string[];

const tells = (text: string, fact: Fact): boolean =>
  fact.some((spelling) => (MARKS.test(spelling) ? hasRun(text, spelling) : holds(text, spelling)));

/** ★★★ is neither letters nor figures, and ★★★★ says something else. */
const MARKS = /^[^\p{L}\p{N}]+$/u;
const hasRun = (text: string, run: string): boolean =>
  text.split(new RegExp(`[^${run.charAt(0)}]+`, 'u')).includes(run);

export function score(question: ManyQuestion, answer: Answer): Scored {
  const { id, kind, corpus, rows } = question;
  const quotesOf = (articles: readonly string[]): string =>
    answer.citations
      .filter(({ articleId, copies = [] }) =>
        [articleId, ...copies.map((copy) => copy.id)].some((one) => articles.includes(one)),
      )
      // The title stands beside each quote: a recipe's row need not say of what dish it is.
      .map(({ title, quote }) => `${title}\n${quote}`)
      .join('\n');
  const placed = rows.map((row) => ({
    ...row,
    articles: [row.article, ...(row.also ?? []).map(({ article }) => article)],
  }));
  const found = placed.filter(({ articles, facts }) => facts.every((fact) => tells(quotesOf(articles), fact)));
  const right = answer.citations.filter(({ articleId, copies = [], title, quote }) => {
    const ids = [articleId, ...copies.map((copy) => copy.id)];
    return placed.some(
      ({ articles, facts }) =>
        articles.some((one) => ids.includes(one)) && facts.some((fact) => tells(`${title}\n${quote}`, fact)),
    );
  });
  const answered = answer.status === 'answered';
  return {
    ...{ id, kind, corpus, question: question.question, answered, rows: rows.length, found: found.length },
    sure: answer.status === 'answered' && answer.certainty === 'sure',
    quotes: answer.citations.length,
    right: right.length,
    exact: exactOf(question, answer),
    complete: answer.many?.complete ?? false,
    ms: answer.ms.total,
  };
}

/** The set counts money in 万元. */
const SCALES = [1, 10_000];

function exactOf({ total, verdict }: ManyQuestion, { many }: Answer): boolean | null {
  if (total !== undefined)
    return many?.total !== undefined && SCALES.some((scale) => many.total?.value === total * scale);
  if (verdict === undefined) return null;
  const thing = many?.verdict?.thing ?? agreed(many?.agreement);
  return verdict.some((spelling) => holds(thing, spelling) || (thing.length > 1 && holds(spelling, thing)));
}

/** As the set spells it. */
const agreed = (agreement: Many['agreement']): string =>
  agreement === undefined ? '' : agreement.same ? '相同' : '不一致';
