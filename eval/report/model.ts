/** What the page shows of each question, and the passages that it links to, each once. */
import type { Citation, SearchHit } from '../../src/core/mod.js';
import type { Comparison, Gate, Run } from '../compare/mod.js';
import type { GoldEvidence } from '../datasets/mod.js';
import type { Failure, Measured, MeasuredQuestion } from '../measure/mod.js';
import { PassageStore, type StoredPassage } from './passages.js';

export type ReportInput = {
  readonly run: Run;
  readonly measured: readonly Measured[];
  readonly baseline: Run | null;
  readonly comparison: Comparison | null;
  readonly gate: Gate | null;
};

export type ViewHit = {
  readonly rank: number;
  readonly title: string;
  readonly anchor: string;
  readonly score: number;
  readonly signals: SearchHit['signals'];
  /** Where each leg alone would have put it among what was retrieved, from 1; null where the leg did not find it. */
  readonly legRanks: Readonly<Record<Leg, number | null>>;
  readonly right: boolean;
};

export const LEGS = ['dense', 'lexical', 'crosslingual'] as const;
export type Leg = (typeof LEGS)[number];

/** `anchor` is null where the place was not among what search returned; then only the words of the set can be shown. */
export type ViewEvidence = {
  readonly article: string;
  readonly quote: string | null;
  readonly anchor: string | null;
  readonly rank: number | null;
};

export type ViewCitation = {
  readonly n: number;
  readonly title: string;
  readonly quote: string;
  readonly anchor: string | null;
};

export type ViewQuestion = {
  readonly anchor: string;
  readonly dataset: string;
  readonly measured: MeasuredQuestion;
  readonly failures: readonly Failure[];
  readonly hits: readonly ViewHit[];
  readonly evidence: readonly ViewEvidence[];
  readonly citations: readonly ViewCitation[];
};

export type Model = ReportInput & {
  readonly questions: readonly ViewQuestion[];
  readonly passages: readonly StoredPassage[];
};

/** Passages listed for a question that failed. */
const HITS_SHOWN = 5;

/** Above so many questions those that passed are listed without their passages, lest the page grow to tens of megabytes. */
const DETAILS_FOR_ALL = 1500;

/** Failures beyond these are listed without their passages, for the same reason; nobody reads so many. */
const DETAILED_FAILURES = 1000;

export const toModel = (input: ReportInput): Model => {
  const howMany = detailsFor(input);
  const views = input.measured.map(({ dataset, questions }, d) => {
    // Passage ids are unique within an index only, and each dataset has its own.
    const store = new PassageStore(`p${d}-`);
    const shown = questions.map((one, i) => toView(one, dataset.name, `q${d}-${i}`, howMany(one), store));
    return { shown, store };
  });
  return {
    ...input,
    questions: failuresFirst(views.flatMap(({ shown }) => shown)),
    passages: views.flatMap(({ store }) => store.all()),
  };
};

/** How many passages a question is shown with, asked in order. */
const detailsFor = ({ measured }: ReportInput): ((question: MeasuredQuestion) => number) => {
  const total = measured.reduce((sum, { questions }) => sum + questions.length, 0);
  const passing = total <= DETAILS_FOR_ALL ? 1 : 0;
  let failures = 0;
  return (question) => {
    if (question.failures.length === 0) return passing;
    failures++;
    return failures <= DETAILED_FAILURES ? HITS_SHOWN : 0;
  };
};

const failuresFirst = (questions: readonly ViewQuestion[]): ViewQuestion[] => [
  ...questions.filter((question) => question.failures.length > 0),
  ...questions.filter((question) => question.failures.length === 0),
];

const toView = (
  measured: MeasuredQuestion,
  dataset: string,
  anchor: string,
  shown: number,
  store: PassageStore,
): ViewQuestion => {
  const { question, hits, answer } = measured;
  const gold = new Set(question.evidence.map((evidence) => evidence.article));
  const right = (hit: SearchHit): boolean =>
    idsOf(hit).some((id) => gold.has(id) || (question.relevance.get(id) ?? 0) > 0);
  const detailed = shown > 0;
  return {
    anchor,
    dataset,
    measured,
    failures: measured.failures,
    hits: chooseHits(hits, shown, right).map((hit) => viewHit(hit, hits, right(hit), store)),
    evidence: question.evidence.map((one) => viewEvidence(one, measured, anchor, detailed, store)),
    citations: (answer?.citations ?? []).map((one) => viewCitation(one, hits, anchor, detailed, store)),
  };
};

/** The first ones, and the best of the right article where it came later: a failure is explained by what it lacked. */
const chooseHits = (
  hits: readonly SearchHit[],
  shown: number,
  right: (hit: SearchHit) => boolean,
): readonly SearchHit[] => {
  const first = hits.slice(0, shown);
  const late = shown < HITS_SHOWN || first.some(right) ? undefined : hits.find(right);
  return late === undefined ? first : [...first, late];
};

const viewHit = (hit: SearchHit, among: readonly SearchHit[], right: boolean, store: PassageStore): ViewHit => ({
  rank: hit.rank,
  title: hit.article.title,
  anchor: store.add(hit),
  score: hit.score,
  signals: hit.signals,
  legRanks: {
    dense: legRank(hit, among, 'dense'),
    lexical: legRank(hit, among, 'lexical'),
    crosslingual: legRank(hit, among, 'crosslingual'),
  },
  right,
});

const legRank = (hit: SearchHit, among: readonly SearchHit[], leg: Leg): number | null =>
  hit.signals[leg] <= 0 ? null : 1 + among.filter((other) => other.signals[leg] > hit.signals[leg]).length;

const idsOf = (hit: SearchHit): string[] => [hit.article.id, ...hit.article.copies.map((copy) => copy.id)];

/** The best-ranked passage of the article that holds the quote, or an accepted answer where the set quotes nothing. */
const viewEvidence = (
  evidence: GoldEvidence,
  { question, hits }: MeasuredQuestion,
  asker: string,
  detailed: boolean,
  store: PassageStore,
): ViewEvidence => {
  const wanted = evidence.quote === null ? question.answers : [evidence.quote];
  const found = hits.find(
    (hit) => idsOf(hit).includes(evidence.article) && wanted.some((text) => hit.passage.text.includes(text)),
  );
  if (found === undefined || !detailed) return { ...evidence, anchor: null, rank: found?.rank ?? null };
  const anchor = store.add(found);
  for (const text of wanted)
    store.mark(found.passage.id, found.passage.text.indexOf(text), text.length, 'evidence', asker);
  return { ...evidence, anchor, rank: found.rank };
};

const viewCitation = (
  citation: Citation,
  hits: readonly SearchHit[],
  asker: string,
  detailed: boolean,
  store: PassageStore,
): ViewCitation => {
  const found = detailed ? hits.find((hit) => hit.passage.id === citation.passageId) : undefined;
  const { n, title, quote } = citation;
  if (found === undefined) return { n, title, quote, anchor: null };
  const anchor = store.add(found);
  store.mark(found.passage.id, citation.start - found.passage.start, quote.length, 'cited', asker);
  return { n, title, quote, anchor };
};
