import { type Extracted, tidy, toDay } from '../extracted.js';
import type { DomDocument } from './dom.js';
import { structuredData } from './structured.js';

/** Names under which pages give the same thing, best first (Open Graph, Dublin Core, and what Chinese sites write). */
const NAMES = {
  title: ['og:title', 'twitter:title', 'articletitle', 'dc.title'],
  date: ['article:published_time', 'og:published_time', 'pubdate', 'publishdate', 'publish_time', 'dc.date', 'date'],
  author: ['author', 'article:author', 'dc.creator', 'byl'],
  source: ['contentsource', 'source', 'mediaid', 'og:site_name', 'application-name', 'dc.publisher'],
  url: ['og:url'],
} as const;

type HtmlMetadata = Omit<Extracted, 'text' | 'collection'>;

/** Title, date, author, source and address as the page states them: meta tags, then JSON-LD, then the page's own marks. */
export function metadataOf(document: DomDocument): HtmlMetadata {
  const meta = metaTags(document);
  const linked = structuredData(document);
  const first = (names: readonly string[]) =>
    names.map((name) => meta.get(name) ?? null).find((found) => found !== null);
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
  const time = document.querySelector(
    'article time[datetime], main time[datetime], time[datetime][pubdate], time[datetime]',
  );
  const url = tidy(first(NAMES.url) ?? canonical ?? linked.url);
  const author = tidy(first(NAMES.author) ?? linked.author);
  return {
    title: tidy(first(NAMES.title) ?? linked.title) ?? headline(document),
    date: toDay(first(NAMES.date) ?? linked.date ?? time?.getAttribute('datetime')),
    source: tidy(first(NAMES.source) ?? linked.source),
    author: isAddress(author) ? null : author,
    url: isAddress(url) ? url : null,
  };
}

function metaTags(document: DomDocument): Map<string, string> {
  const tags = new Map<string, string>();
  for (const tag of document.querySelectorAll('meta[content]')) {
    const name = (
      tag.getAttribute('property') ??
      tag.getAttribute('name') ??
      tag.getAttribute('itemprop') ??
      ''
    ).toLowerCase();
    const content = tidy(tag.getAttribute('content'));
    if (name !== '' && content !== null && !tags.has(name)) tags.set(name, content);
  }
  return tags;
}

/** The page's only `h1` where its `title` begins with it (`标题 - 网站名`), else the `title` as it is. */
function headline(document: DomDocument): string | null {
  const title = tidy(document.querySelector('title')?.textContent);
  const headings = [...document.querySelectorAll('h1')].map((heading) => tidy(heading.textContent));
  const only = headings.length === 1 ? (headings[0] ?? null) : null;
  return only !== null && (title === null || title.includes(only)) ? only : title;
}

const isAddress = (value: string | null): boolean => value !== null && /^https?:\/\//i.test(value);
