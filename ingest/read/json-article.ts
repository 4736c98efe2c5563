import { z } from 'zod/v4';
import { type Extracted, tidy, toDay } from './extracted.js';
import { MAX_ID_LENGTH } from './limits.js';
import { readText } from './markdown/mod.js';
import { firstLine, ReadProblem } from './reasons.js';

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

/** What the element says goes before what its HTML says. */
export async function extractJsonArticle(
  article: JsonArticle,
  parseHtml: (html: string) => Promise<Extracted>,
): Promise<Extracted> {
  const { text, html } = article;
  if ((text ?? html) === '') throw new ReadProblem('emptyText');
  const inner = typeof text === 'string' ? readText(text) : await parseHtml(html ?? '');
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
