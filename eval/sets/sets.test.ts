import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { clean } from '../../ingest/clean/mod.js';
import { read } from '../../ingest/mod.js';

const KINDS = [
  'simplified',
  'traditional',
  'hans-over-hant',
  'hant-over-hans',
  'zh-over-en',
  'en',
  'two-character',
  'numbers-dates',
  'paraphrase',
  'several-articles',
  'contradiction',
  'superseded',
  'follow-up',
  'typo',
  'unanswerable-near',
  'unanswerable-far',
  'hostile',
] as const;

const QuestionSchema = z.strictObject({
  id: z.string().regex(/^q\d{3}$/),
  question: z.string().min(1),
  kind: z.enum(KINDS),
  answers: z.array(z.string().min(1)),
  evidence: z.array(z.strictObject({ article: z.string(), quote: z.string().min(1) })),
  answerable: z.boolean(),
  values: z.array(z.string()).optional(),
  history: z
    .array(z.strictObject({ question: z.string().min(1), answer: z.string().min(1) }))
    .min(1)
    .optional(),
});
type Question = z.infer<typeof QuestionSchema>;

const lines = (path: string): string[] => readFileSync(path, 'utf8').split('\n').filter(Boolean);
const readSet = (name: string): Question[] =>
  lines(join('eval', 'sets', name)).map((line) => QuestionSchema.parse(JSON.parse(line)));

/** Every bundled article by its id, as read and as repaired: an answer's citations point into the latter. */
const readArticles = async (): Promise<ReadonlyMap<string, { original: string; text: string }>> => {
  const articles = new Map<string, { original: string; text: string }>();
  for await (const event of read(['articles'])) {
    if (event.kind !== 'article') throw new Error(`articles/ holds what cannot be read: ${JSON.stringify(event)}`);
    const { id, original } = event.article;
    articles.set(id, { original, text: clean(event.article).traced.text });
  }
  return articles;
};

const dev = readSet('own-dev.jsonl');
const heldOut = readSet('own-test.jsonl');
const all = [...dev, ...heldOut];
const articles = await readArticles();
const offending = (broken: (question: Question) => boolean): string[] =>
  all.filter(broken).map((q) => `${q.id} ${q.question}`);
const kindsIn = (set: readonly Question[]): Set<string> => new Set(set.map((q) => q.kind));

describe('the project’s own question set', () => {
  it('holds at least 220 questions, at least 10 of each kind, and each kind in both halves', () => {
    expect(all.length).toBeGreaterThanOrEqual(220);
    for (const kind of KINDS) expect(all.filter((q) => q.kind === kind).length, kind).toBeGreaterThanOrEqual(10);
    expect(kindsIn(dev)).toEqual(new Set(KINDS));
    expect(kindsIn(heldOut)).toEqual(new Set(KINDS));
  });

  it('gives each question one id, and asks nothing twice without another history', () => {
    expect(new Set(all.map((q) => q.id)).size).toBe(all.length);
    expect(new Set(all.map((q) => JSON.stringify([q.question, q.history]))).size).toBe(all.length);
  });

  it.each(['original', 'text'] as const)('quotes its evidence verbatim from the article’s %s', (version) => {
    const missing = all.flatMap((q) =>
      q.evidence
        .filter((e) => !articles.get(e.article)?.[version].includes(e.quote))
        .map((e) => `${q.id} ${e.article}: ${e.quote}`),
    );
    expect(missing).toEqual([]);
  });

  it('finds an accepted answer in every quote, and every accepted answer in some quote', () => {
    expect(offending((q) => q.evidence.some((e) => !q.answers.some((answer) => e.quote.includes(answer))))).toEqual([]);
    expect(offending((q) => q.answers.some((answer) => !q.evidence.some((e) => e.quote.includes(answer))))).toEqual([]);
  });

  it('has answers and evidence exactly where a question can be answered', () => {
    expect(offending((q) => q.answerable !== q.evidence.length > 0)).toEqual([]);
    expect(offending((q) => q.answerable !== q.answers.length > 0)).toEqual([]);
    expect(offending((q) => q.kind.startsWith('unanswerable') && q.answerable)).toEqual([]);
  });

  it('gives each kind what it needs: two values, two articles, a history', () => {
    const sources = (q: Question): number => new Set(q.evidence.map((e) => e.article)).size;
    expect(offending((q) => (q.kind === 'contradiction') !== (q.values?.length === 2))).toEqual([]);
    expect(offending((q) => ['contradiction', 'several-articles'].includes(q.kind) && sources(q) < 2)).toEqual([]);
    expect(offending((q) => (q.kind === 'follow-up') !== (q.history !== undefined))).toEqual([]);
  });

  it('asks about every bundled article', () => {
    const asked = new Set(all.flatMap((q) => q.evidence.map((e) => e.article)));
    expect([...articles.keys()].filter((id) => !asked.has(id))).toEqual([]);
  });
});
