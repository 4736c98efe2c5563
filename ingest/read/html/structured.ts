import type { DomDocument } from './dom.js';

/** What a page says of its article in JSON-LD (schema.org). */
export type StructuredData = Partial<Record<'title' | 'date' | 'author' | 'source' | 'url', string>>;

type Json = Readonly<Record<string, unknown>>;

const ARTICLE_TYPE = /Article|BlogPosting|Report/;

export function structuredData(document: DomDocument): StructuredData {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const article = objectsIn(script.textContent ?? '').find(isArticle);
    if (article !== undefined) return describe(article);
  }
  return {};
}

function describe(article: Json): StructuredData {
  const said = {
    title: nameOf(article.headline ?? article.name),
    date: nameOf(article.datePublished),
    author: nameOf(article.author),
    source: nameOf(article.publisher),
    url: nameOf(article.url),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
}

/** The objects of one script: alone, in a list or in a `@graph`. */
function objectsIn(script: string): Json[] {
  try {
    const value: unknown = JSON.parse(script);
    const top = Array.isArray(value) ? value : [value];
    return top.flatMap((item: unknown) => (isObject(item) ? [item, ...listed(item['@graph'])] : []));
  } catch {
    return [];
  }
}

const listed = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isArticle = (item: Json): boolean => [item['@type']].flat().some((type) => ARTICLE_TYPE.test(String(type)));

/** A string, an object with a name, or several of them. */
function nameOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(nameOf).filter(Boolean).join(', ') || null;
  return isObject(value) && typeof value.name === 'string' ? value.name : null;
}
