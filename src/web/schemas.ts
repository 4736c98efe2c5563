import { z } from 'zod/v4';

/** What requests may be and answers are. The OpenAPI document is written from these, so that it cannot say anything else. */

/** Characters; the engine refuses a question of more than 2,000 in words of its own. */
const LONGEST = 10_000;
const collections = z.array(z.string().max(100)).max(100).optional();
const language = z.enum(['zh-Hans', 'zh-Hant', 'en']);

export const askRequest = z.object({
  question: z.string().max(LONGEST),
  collections,
  /** Only articles of these days, ISO 8601 and both inclusive, and of a source whose name holds this. */
  since: z.iso.date().optional(),
  until: z.iso.date().optional(),
  source: z.string().max(200).optional(),
  language: language.optional(),
  history: z
    .array(z.object({ question: z.string().max(LONGEST), answer: z.string().max(LONGEST) }))
    .max(20)
    .optional(),
});

export const quoteRequest = z.object({
  articleId: z.string().max(2000),
  quote: z.string().min(1).max(LONGEST),
  start: z.int().min(0).optional(),
});

const said = z.string().trim().max(LONGEST).nullish();
export const voteRequest = z.object({ verdict: z.enum(['up', 'down']), reason: said, expected: said });

export const feedbackShape = z.object({
  question: z.string().min(1).max(LONGEST),
  verdict: z.enum(['up', 'down']),
  reason: said,
  expected: said,
  citations: z
    .array(z.object({ articleId: z.string().max(2000), quote: z.string().max(LONGEST) }))
    .max(100)
    .default([]),
});

export const lessonsShape = z.object({
  gaps: z.array(z.object({ question: z.string(), count: z.int(), lastAsked: z.int() })),
  votes: z.array(feedbackShape),
  /** Whether they may be made cases of an evaluation. */
  judge: z.boolean(),
});
export const caseShape = z.object({ cases: z.int() });

export const evaluationShape = z.object({
  id: z.string(),
  createdAt: z.string(),
  datasets: z.array(z.object({ name: z.string(), questions: z.int() })),
  /** As a terminal shows it. */
  text: z.string(),
  /** What moved since the run before over the same questions. */
  differences: z.string().optional(),
});
export const evaluationsShape = z.object({ runs: z.array(evaluationShape) });

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/u)
    .transform(Number)
    .pipe(z.int().min(least).max(most));

export const searchQuery = z.object({ q: z.string().min(1).max(LONGEST), k: whole(1, 100).default(10) });
export const listQuery = z.object({
  offset: whole(0, 999_999_999).default(0),
  limit: whole(1, 200).default(50),
  text: z.string().max(200).optional(),
});
export const articleQuery = z.object({
  /** A stretch around this offset of the text, instead of all of it. */
  around: whole(0, 999_999_999).optional(),
  length: whole(1, 100_000).default(2000),
  changes: z.enum(['on', 'off']).default('off'),
  /** `12-40`: where a quote stands, to be told where a scanned page shows it. */
  quote: z
    .string()
    .regex(/^\d{1,9}-\d{1,9}$/u)
    .optional(),
});
export const uploadQuery = z.object({
  name: z.string().min(1).max(200),
  collection: z.string().max(40).default('default'),
});

const textOrNull = z.string().nullable();
const citation = z.object({
  n: z.int(),
  articleId: z.string(),
  title: z.string(),
  source: textOrNull,
  date: textOrNull,
  url: textOrNull,
  path: z.string(),
  passageId: z.string(),
  quote: z.string(),
  start: z.int(),
  end: z.int(),
  supersededBy: z.object({ id: z.string(), title: z.string(), date: textOrNull }).optional(),
});

export const answerShape = z.object({
  id: z.string(),
  question: z.string(),
  status: z.enum(['answered', 'no_evidence']),
  mode: z.enum(['extractive', 'llm']),
  answer: z.string(),
  confidence: z.number(),
  certainty: z.enum(['sure', 'unsure']).optional(),
  language,
  citations: z.array(citation),
  nearest: z.array(citation).optional(),
  conflicts: z.array(
    z.object({
      about: z.string(),
      values: z.array(z.object({ value: z.string(), n: z.int(), date: z.string().optional() })),
    }),
  ),
  /** Where several things were asked: each by itself, with the numbers of its citations. */
  parts: z
    .array(
      z.object({
        question: z.string(),
        status: z.enum(['answered', 'no_evidence']),
        certainty: z.enum(['sure', 'unsure']).optional(),
        confidence: z.number(),
        cited: z.array(z.int()),
      }),
    )
    .optional(),
  links: z.array(z.string()),
  generation: z.int(),
});

const summary = z.object({
  id: z.string(),
  title: z.string(),
  source: textOrNull,
  date: textOrNull,
  collection: z.string(),
  language: z.string().optional(),
});

export const listShape = z.object({ total: z.int(), articles: z.array(summary) });
export const addedShape = z.object({ articles: z.array(summary) });
export const articleShape = summary.extend({
  /** The whole text, or the stretch from `start` to `end` of its `total` UTF-16 units. */
  text: z.string(),
  start: z.int(),
  end: z.int(),
  total: z.int(),
  changes: z
    .array(z.object({ kind: z.enum(['kept', 'added', 'removed']), text: z.string(), start: z.int().optional() }))
    .optional(),
  /** Where it was read from a PDF that is still there: `/api/files/ID`; `scan` where the quote stands on a scanned page. */
  pdf: z
    .object({
      scan: z
        .object({ page: z.int(), width: z.number(), height: z.number(), boxes: z.array(z.array(z.number())) })
        .optional(),
    })
    .optional(),
});
export const fateShape = z.object({ fate: z.enum(['stands', 'moved', 'changed', 'gone']), now: z.int().optional() });
export const searchShape = z.object({
  question: z.string(),
  generation: z.int(),
  results: z.array(
    z.object({
      rank: z.int(),
      score: z.number(),
      article: summary,
      passage: z.object({ id: z.string(), text: z.string(), start: z.int(), end: z.int() }),
      signals: z.object({ dense: z.number(), lexical: z.number(), crosslingual: z.number() }),
    }),
  ),
});
export const statusShape = z.object({
  generation: z.int(),
  articles: z.int(),
  passages: z.int(),
  collections: z.array(z.object({ name: z.string(), articles: z.int() })),
  indexedAt: textOrNull,
  indexing: z.boolean(),
  write: z.boolean(),
  reindex: z.boolean(),
});
export const problemShape = z.object({ error: z.object({ code: z.string(), message: z.string(), type: z.string() }) });
