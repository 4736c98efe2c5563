import { parseFeed } from 'feedsmith';
import { FetchProblem } from './problem.js';

/** What a feed says of one article. */
export type Entry = {
  /** Undefined where it has none. */
  readonly link: string | undefined;
  /** Tells entries of a feed apart. */
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly author: string | undefined;
  /** ISO 8601 day. */
  readonly date: string | undefined;
  /** Changes with the article. */
  readonly updated: string | undefined;
  /** HTML of all of it. */
  readonly content: string | undefined;
  /** HTML of its beginning. */
  readonly summary: string | undefined;
};

export type Feed = { readonly title: string | undefined; readonly entries: readonly Entry[] };

/** RSS, Atom, RDF or JSON Feed. @throws FetchProblem where it is none, or broken */
export function readFeed(text: string, mostEntries: number): Feed {
  try {
    const { format, feed } = parseFeed(text, { maxItems: mostEntries });
    switch (format) {
      case 'atom':
        return { title: feed.title?.value, entries: (feed.entries ?? []).map(ofAtom) };
      case 'json':
        return { title: feed.title, entries: (feed.items ?? []).map(ofJson) };
      default:
        return { title: feed.title, entries: (feed.items ?? []).map(ofRss) };
    }
  } catch (error) {
    throw new FetchProblem('broken', { kind: 'feed', error: error instanceof Error ? error.message : String(error) });
  }
}

/** What is used of what the parser gives; of old and broken feeds anything may be missing. */
type AtomText = { readonly value?: string; readonly type?: string };
type Names = readonly { readonly name?: string }[];
type AtomEntry = {
  readonly links?: readonly { readonly rel?: string; readonly href?: string }[];
  readonly id?: string;
  readonly title?: AtomText;
  readonly authors?: Names;
  readonly published?: string;
  readonly updated?: string;
  readonly content?: AtomText;
  readonly summary?: AtomText;
};
type JsonItem = {
  readonly id?: string;
  readonly url?: string;
  readonly title?: string;
  readonly authors?: Names;
  readonly content_html?: string;
  readonly content_text?: string;
  readonly summary?: string;
  readonly date_published?: string;
  readonly date_modified?: string;
};
type RssItem = {
  readonly link?: string;
  readonly guid?: { readonly value?: string };
  readonly title?: string;
  readonly authors?: Names;
  readonly pubDate?: string;
  readonly description?: string;
  readonly content?: { readonly encoded?: string };
  readonly dc?: { readonly dates?: readonly string[]; readonly creators?: readonly string[] };
};

function ofAtom({ links = [], id, title, authors, published, updated, content, summary }: AtomEntry): Entry {
  const link = links.find(({ rel = 'alternate' }) => rel === 'alternate')?.href;
  return {
    link,
    id,
    title: title?.value,
    author: authors?.[0]?.name,
    date: dayOf(published ?? updated),
    updated: updated ?? published,
    content: htmlOf(content),
    summary: htmlOf(summary),
  };
}

/** Only what says that it is HTML is; elsewhere a `<` is one. */
const htmlOf = (text: AtomText | undefined): string | undefined =>
  text?.value === undefined || /html/iu.test(text.type ?? 'text') ? text?.value : asHtml(text.value);

function ofJson(item: JsonItem): Entry {
  const { content_html: html, content_text: text, summary } = item;
  return {
    link: item.url,
    id: item.id,
    title: item.title,
    author: item.authors?.[0]?.name,
    date: dayOf(item.date_published ?? item.date_modified),
    updated: item.date_modified ?? item.date_published,
    content: html ?? (text === undefined ? undefined : asHtml(text)),
    summary: summary === undefined ? undefined : asHtml(summary),
  };
}

function ofRss({ link, guid, title, authors, dc, pubDate, content, description }: RssItem): Entry {
  const date = pubDate ?? dc?.dates?.[0];
  return {
    link,
    id: guid?.value,
    title,
    author: authors?.[0]?.name ?? dc?.creators?.[0],
    date: dayOf(date),
    updated: date,
    content: content?.encoded,
    summary: description,
  };
}

function dayOf(date: string | undefined): string | undefined {
  const parsed = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(parsed) ? undefined : new Date(parsed).toISOString().slice(0, 10);
}

const asHtml = (text: string): string =>
  text
    .split(/\n\s*\n/u)
    .map((paragraph) => `<p>${paragraph.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
    .join('\n');
