import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod/v4';

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

/** Every bundled article by its id. Read plainly: quotes are chosen where cleaning changes nothing. */
const readArticles = (): ReadonlyMap<string, string> => {
  const articles = new Map<string, string>();
  for (const file of readdirSync('articles')) {
    const path = join('articles', file);
    if (!file.endsWith('.jsonl')) articles.set(file, readFileSync(path, 'utf8'));
    else for (const line of lines(path)) addJsonArticle(articles, JSON.parse(line));
  }
  return articles;
};
const addJsonArticle = (articles: Map<string, string>, value: unknown): void => {
  const article = z.object({ id: z.string(), text: z.string() }).parse(value);
  articles.set(article.id, article.text);
};

const dev = readSet('own-dev.jsonl');
const heldOut = readSet('own-test.jsonl');
const all = [...dev, ...heldOut];
const articles = readArticles();
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

  it('quotes its evidence verbatim from the article', () => {
    const missing = all.flatMap((q) =>
      q.evidence
        .filter((e) => !articles.get(e.article)?.includes(e.quote))
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
