import { z } from 'zod/v4';
import { BLOCK_KINDS, type Parsed } from '../../src/core/mod.js';
import { type Extracted, NOTHING_SAID, tidy, toDay } from './extracted.js';
import { MAX_ID_LENGTH } from './limits.js';
import { readText } from './markdown/mod.js';
import { firstLine, ReadProblem } from './reasons.js';

const at = z.int().min(0);
const span = { start: at, end: at };
/** As `RawArticle.parsed` is: a document that came through the bot is kept with what its parser made of it. */
const PARSED = z
  .object({
    text: z.string(),
    origins: z.array(z.object({ ...span, originalStart: at, originalEnd: at })),
    edits: z.array(z.object({ ...span, rule: z.string(), replacement: z.string() })),
    blocks: z.array(z.object({ ...span, kind: z.enum(BLOCK_KINDS), level: at, body: at })),
  })
  .refine(({ text, origins, blocks }) => isWhole(origins, text.length) && isInOrder(blocks, text.length), {
    message: 'its offsets do not fit its text',
  });

const isWhole = (origins: Parsed['origins'], length: number): boolean =>
  origins.every(({ start, end }, i) => end >= start && start === (origins[i - 1]?.end ?? 0)) &&
  (origins.at(-1)?.end ?? 0) === length;

const isInOrder = (blocks: Parsed['blocks'], length: number): boolean =>
  blocks.every(
    ({ start, body, end }, i) => start >= (blocks[i - 1]?.end ?? 0) && body >= start && end >= body && end <= length,
  );

/** Numbers count as text: ids and years are written both ways. Null is as good as absent. */
const words = z.union([z.string(), z.number().transform(String)]).nullish();

const JSON_ARTICLE = z
  .object({
    id: z.union([z.string().min(1).max(MAX_ID_LENGTH), z.number().transform(String)]).nullish(),
    title: words,
    text: z.string().nullish(),
    html: z.string().nullish(),
    url: words,
    date: words,
    source: words,
    author: words,
    collection: words,
    parsed: PARSED.optional(),
  })
  .refine((article) => typeof article.text === 'string' || typeof article.html === 'string', {
    message: 'it needs "text" or "html"',
  });

export type JsonArticle = z.infer<typeof JSON_ARTICLE>;

/** @throws ReadProblem BAD_JSON that says where the syntax breaks */
export function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw new ReadProblem('jsonSyntax', { error: firstLine(error) });
  }
}

/** @throws ReadProblem BAD_JSON that names every field at fault */
export function asJsonArticle(value: unknown): JsonArticle {
  const checked = JSON_ARTICLE.safeParse(value);
  if (checked.success) return checked.data;
  const faults = checked.error.issues.map(({ path, message }) =>
    path.length ? `${path.join('.')}: ${message}` : message,
  );
  throw new ReadProblem('jsonShape', { error: faults.join('; ').slice(0, 300) });
}

async function innerOf(
  { text, html, parsed }: JsonArticle,
  parseHtml: (html: string) => Promise<Extracted>,
): Promise<Extracted> {
  if (typeof text !== 'string') return parseHtml(html ?? '');
  const isOfText = parsed !== undefined && (parsed.origins.at(-1)?.originalEnd ?? 0) <= text.length;
  return isOfText ? { ...NOTHING_SAID, text, parsed } : readText(text);
}

/** What the element says goes before what its HTML says. */
export async function extractJsonArticle(
  article: JsonArticle,
  parseHtml: (html: string) => Promise<Extracted>,
): Promise<Extracted> {
  const { text, html } = article;
  if ((text ?? html) === '') throw new ReadProblem('emptyText');
  const inner = await innerOf(article, parseHtml);
  const nul = inner.text.indexOf('\0');
  if (nul !== -1) throw new ReadProblem('nulBytes', { offset: nul });
  return {
    text: inner.text,
    title: tidy(article.title) ?? inner.title,
    url: tidy(article.url) ?? inner.url,
    date: toDay(article.date) ?? inner.date,
    source: tidy(article.source) ?? inner.source,
    author: tidy(article.author) ?? inner.author,
    collection: tidy(article.collection),
    parsed: inner.parsed,
  };
}
