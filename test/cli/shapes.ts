import { z } from 'zod/v4';

/** What each command writes with `--json`. Fields may be added, so nothing here is strict. */
const text = z.string();
const words = z.string().nullable();
const count = z.int().min(0);
const share = z.number().min(0).max(1);

export const indexShape = z.object({
  generation: z.int().min(1),
  articles: z.object({
    added: count,
    changed: count,
    unchanged: count,
    removed: count,
    total: count,
    failed: z.array(z.object({ path: text, code: text, message: text.min(1) })),
  }),
  passages: count,
  sentences: count,
  characters: count,
  embedded: count,
  seconds: z.number().min(0),
});

export const listShape = z.object({
  articles: z.array(
    z.object({ id: text, title: text, path: text, collection: text, date: words, characters: count, copyOf: words }),
  ),
});

export const searchShape = z.object({
  question: text,
  generation: count,
  results: z.array(
    z.object({
      rank: z.int().min(1),
      score: z.number(),
      article: z.object({
        id: text,
        title: text,
        source: words,
        date: words,
        url: words,
        path: text,
        language: z.enum(['zh-Hans', 'zh-Hant', 'en', 'other']),
        collection: text,
      }),
      passage: z.object({ id: text, text, start: count, end: count }),
      sentence: z.object({ text }),
      signals: z.object({ dense: share, lexical: share, crosslingual: share }),
    }),
  ),
  ms: z.number().min(0),
});

const citation = z
  .object({
    n: z.int().min(1),
    articleId: text,
    title: text,
    source: words,
    date: words,
    url: words,
    path: text,
    passageId: text,
    quote: text.min(1),
    start: count,
    end: count,
    /** The exact answer within the quote, offsets in the article's text. */
    answer: z.object({ text: text.min(1), start: count, end: count }).optional(),
  })
  .refine(
    ({ quote, start, answer }) =>
      answer === undefined || quote.slice(answer.start - start, answer.end - start) === answer.text,
    {
      message: 'the exact answer is not where its offsets say',
    },
  );

const asked = {
  question: text,
  mode: z.enum(['extractive', 'llm']),
  answer: text.min(1),
  confidence: share,
  generation: count,
  ms: z.object({ retrieve: z.number(), answer: z.number(), total: z.number() }),
};

export const askShape = z.discriminatedUnion('status', [
  z.object({
    ...asked,
    status: z.literal('answered'),
    certainty: z.enum(['sure', 'unsure']),
    citations: z.array(citation).min(1),
    conflicts: z.array(z.object({ about: text, values: z.array(z.object({ value: text, n: count })) })),
    verified: z.object({ sentences: count, supported: count, dropped: count }).optional(),
    note: text.optional(),
  }),
  z.object({
    ...asked,
    status: z.literal('no_evidence'),
    citations: z.array(z.never()),
    conflicts: z.array(z.never()),
    nearest: z.array(citation),
  }),
]);

export const showShape = z.object({ id: text, title: text, text, original: text });

export const statusShape = z.object({
  dataDir: text,
  generation: count,
  articles: count,
  passages: count,
  sentences: count,
  characters: count,
  collections: z.array(text),
  embedder: words,
});

export const doctorShape = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ name: text, status: z.enum(['ok', 'warning', 'failed']), message: text.min(1) })),
});

export const errorShape = z.object({ error: z.object({ code: text, message: text.min(1) }) });
