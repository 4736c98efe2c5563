import { type Entry, readFeed } from './feed.js';
import type { Fetcher, Validators } from './fetcher.js';
import type { Followed, Page, Source, SourceKind } from './followed.js';
import { recognise } from './kind.js';
import { FetchProblem } from './problem.js';
import { readSitemap, type SitemapLink } from './sitemap.js';

/** What was fetched, as a file that reading knows, and what is said of it elsewhere. */
export type Document = {
  /** What it is called in the index. */
  readonly address: string;
  readonly url: string;
  readonly collection: string;
  readonly file: { readonly name: string; readonly content: string };
  readonly said: {
    readonly title?: string;
    readonly date?: string;
    readonly author?: string;
    readonly source?: string;
  };
};

export type Kept = 'added' | 'changed' | 'unchanged';

/** Where what was fetched is kept for indexing. */
export type Library = {
  has(address: string): boolean;
  /** @throws FetchProblem where there is no article in it */
  keep(document: Document): Promise<Kept>;
  drop(address: string): void;
};

export type Failure = { readonly address: string; readonly problem: FetchProblem };

export type Brought = Record<Kept, number> & {
  readonly address: string;
  kind: SourceKind | undefined;
  readonly failed: Failure[];
};

export type Tools = { readonly fetcher: Fetcher; readonly followed: Followed; readonly library: Library };

/** So much of one source is followed. */
export const MAX_LINKS = 5000;
const MAX_MAPS = 50;

const NOTHING: Validators = { etag: null, lastModified: null };

/**
 * Fetches what changed of one source. What cannot be fetched now, or is no longer listed, stays as it is kept; what was taken out of
 * the library by hand stays out.
 * @throws an AbortError where the fetcher's signal stopped it; what was kept by then is not fetched again
 */
export async function bringIn(source: Source, { fetcher, followed, library }: Tools): Promise<Brought> {
  const { address, collection } = source;
  const brought: Brought = { address, kind: source.kind, added: 0, changed: 0, unchanged: 0, failed: [] };

  await attempt(address, source.kind === undefined || source.kind === 'page' ? bringFirst : bringListing);
  followed.noteTried(address, brought.kind, brought.failed[0]?.problem);
  return brought;

  /** What fails is told once: a host that does not answer fails for each of its pages. */
  async function attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof FetchProblem)) throw error;
      if (!brought.failed.some(({ problem }) => problem === error))
        brought.failed.push({ address: what, problem: error });
    }
  }

  async function bringFirst(): Promise<void> {
    const known = library.has(address) ? followed.page(address, address) : undefined;
    if (isTakenOut(address)) return;
    await take(await fetcher.get(address, known));
  }

  async function bringListing(): Promise<void> {
    await take(await fetcher.get(address, followed.listing(address)));
  }

  async function take(fetched: Awaited<ReturnType<Fetcher['get']>>): Promise<void> {
    if (fetched.status === 'unchanged') {
      if (brought.kind === 'page') brought.unchanged += 1;
      // The list is the same; whether its pages are, only they can tell.
      if (brought.kind === 'sitemap')
        await bringPages(followed.pages(address).map(({ address, marker }) => [address, marker]));
      return;
    }
    const { kind, text } = recognise(fetched);
    const now = kind === 'text' ? 'page' : kind;
    // A feed that is down for a while is a page that says so.
    if (source.kind !== undefined && source.kind !== now) {
      throw new FetchProblem('otherKind', { before: source.kind, now });
    }
    brought.kind = now;
    if (kind === 'feed') await bringFeed(text, fetched.url);
    else if (kind === 'sitemap')
      await bringPages((await linksOf(text)).map((link) => [link.address, link.changed ?? null]));
    else await keepPage(address, fetched, { kind, text }, null, {});
    // A list is read again until all that it leads to was fetched.
    if (brought.failed.length === 0 && brought.kind !== 'page') followed.noteListing(address, fetched.validators);
  }

  async function linksOf(text: string): Promise<readonly SitemapLink[]> {
    const { pages, maps } = readSitemap(text);
    const all = [...pages];
    for (const map of maps.slice(0, MAX_MAPS)) {
      await attempt(map.address, async () => {
        const fetched = await fetcher.get(map.address);
        if (fetched.status === 'fetched') all.push(...readSitemap(recognise(fetched).text).pages);
      });
    }
    return all;
  }

  async function bringPages(links: readonly (readonly [address: string, marker: string | null])[]): Promise<void> {
    if (links.length > MAX_LINKS) {
      brought.failed.push({ address, problem: new FetchProblem('tooManyLinks', { limit: MAX_LINKS }) });
    }
    for (const [link, marker] of links.slice(0, MAX_LINKS)) {
      await attempt(link, async () => bringPage(fetcher.check(link, address), marker, {}));
    }
  }

  async function bringFeed(text: string, url: string): Promise<void> {
    const { title, entries } = readFeed(text, MAX_LINKS);
    for (const entry of entries) {
      await attempt(entry.link ?? entry.id ?? address, () => bringEntry(entry, title, url));
    }
  }

  /** All of it where the feed has all of it, else its page where that may be fetched, else its beginning. */
  async function bringEntry(entry: Entry, feedTitle: string | undefined, base: string): Promise<void> {
    const { link, id, title, date, author, content, summary, updated } = entry;
    const said = { title, date, author, source: feedTitle };
    const page = link === undefined ? undefined : pageOf(link, base);
    if (content === undefined && page !== undefined) {
      await bringPage(page, updated ?? null, known(said));
      return;
    }
    const html = content ?? summary;
    const url = absolute(link, base);
    if (html === undefined || (url ?? id) === undefined) throw new FetchProblem('broken', { kind: 'entry', error: '' });
    const name = url ?? `${address}#${id}`;
    if (isTakenOut(name)) return;
    const file = { name: 'entry.json', content: JSON.stringify({ html, ...known(said) }) };
    const kept = await library.keep({ address: name, url: url ?? address, collection, file, said: known(said) });
    brought[kept] += 1;
    note({ address: name, ...NOTHING, marker: updated ?? null });
  }

  function pageOf(link: string, base: string): string | undefined {
    try {
      return fetcher.check(link, base);
    } catch {
      return undefined;
    }
  }

  async function bringPage(page: string, marker: string | null, said: Document['said']): Promise<void> {
    if (isTakenOut(page)) return;
    const before = library.has(page) ? followed.page(address, page) : undefined;
    if (before !== undefined && marker !== null && before.marker === marker) {
      brought.unchanged += 1;
      return;
    }
    const fetched = await fetcher.get(page, before);
    if (fetched.status === 'unchanged') {
      note({ address: page, ...(before ?? NOTHING), marker });
      brought.unchanged += 1;
      return;
    }
    await keepPage(page, fetched, recognise(fetched), marker, said);
  }

  async function keepPage(
    page: string,
    { url, type, validators }: { readonly url: string; readonly type: string; readonly validators: Validators },
    { kind, text }: ReturnType<typeof recognise>,
    marker: string | null,
    said: Document['said'],
  ): Promise<void> {
    if (kind !== 'page' && kind !== 'text') throw new FetchProblem('kind', { type });
    // The mark of UTF-8 goes before whatever charset the page names itself.
    const file = { name: kind === 'page' ? 'page.html' : 'page.txt', content: `\uFEFF${text}` };
    const kept = await library.keep({ address: page, url, collection, file, said });
    brought[kept] += 1;
    note({ address: page, ...validators, marker });
  }

  /** Somebody may have stopped following the source meanwhile. */
  function note(page: Page): void {
    if (!followed.notePage(address, page) && !followed.isKnown(page.address)) library.drop(page.address);
  }

  function isTakenOut(page: string): boolean {
    return followed.isKnown(page) && !library.has(page);
  }
}

function absolute(link: string | undefined, base: string): string | undefined {
  if (link === undefined || !URL.canParse(link, base)) return undefined;
  const url = new URL(link, base);
  url.hash = '';
  return /^https?:$/u.test(url.protocol) ? url.href : undefined;
}

const known = <T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value != null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
