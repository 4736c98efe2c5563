import { bringFeed } from './entries.js';
import type { Fetched } from './fetcher.js';
import type { Source } from './followed.js';
import { recognise } from './kind.js';
import { type Brought, pagesOf, type Tools } from './pages.js';
import { FetchProblem } from './problem.js';
import { readSitemap, type SitemapLink } from './sitemap.js';

/** So much of one source is followed. */
const MAX_LINKS = 5000;
const MAX_MAPS = 50;

/**
 * Fetches what changed of one source. What cannot be fetched now, or is no longer listed, stays as it is kept; what was taken out of
 * the library by hand stays out.
 * @throws an AbortError where the fetcher's signal stopped it; what was kept by then is not fetched again
 */
export async function bringIn(source: Source, tools: Tools): Promise<Brought> {
  const { address } = source;
  const { fetcher, followed, library } = tools;
  const brought: Brought = { address, kind: source.kind, added: 0, changed: 0, unchanged: 0, failed: [] };
  const pages = pagesOf(source, tools, brought);

  await pages.attempt(address, async () => {
    if (pages.isTakenOut(address)) return;
    const page = library.has(address) ? followed.page(address, address) : undefined;
    await take(await fetcher.get(address, page ?? followed.listing(address)));
  });
  followed.noteTried(address, brought.kind, brought.failed[0]?.problem);
  return brought;

  async function take(fetched: Fetched): Promise<void> {
    if (fetched.status === 'fetched') return takeFetched(fetched);
    if (brought.kind === 'page') brought.unchanged += 1;
    // The list is the same; whether its pages are, only they can tell.
    if (brought.kind === 'sitemap') {
      await bringPages(
        followed.pages(address).map(({ address, marker }) => ({ address, changed: marker ?? undefined })),
      );
    }
  }

  async function takeFetched(fetched: Fetched & { status: 'fetched' }): Promise<void> {
    const recognised = recognise(fetched);
    const now = recognised.kind === 'text' ? 'page' : recognised.kind;
    // A feed that is down for a while is a page that says so.
    if (source.kind !== undefined && source.kind !== now) {
      throw new FetchProblem('otherKind', { before: source.kind, now });
    }
    brought.kind = now;
    if (now === 'page') return pages.keepFetched(address, fetched, recognised, null, {});
    if (now === 'feed') await bringFeed(recognised.text, fetched.url, MAX_LINKS, fetcher, pages);
    else await bringPages(await linksOf(recognised.text));
    // A list is read again until all that it leads to was fetched.
    if (brought.failed.length === 0) followed.noteListing(address, fetched.validators);
  }

  async function linksOf(text: string): Promise<readonly SitemapLink[]> {
    const { pages: links, maps } = readSitemap(text);
    const all = [...links];
    for (const map of maps.slice(0, MAX_MAPS)) {
      await pages.attempt(map.address, async () => {
        const fetched = await fetcher.get(map.address);
        if (fetched.status === 'fetched') all.push(...readSitemap(recognise(fetched).text).pages);
      });
    }
    return all;
  }

  async function bringPages(links: readonly SitemapLink[]): Promise<void> {
    for (const { address: link, changed = null } of links.slice(0, MAX_LINKS)) {
      await pages.attempt(link, async () => pages.bring(fetcher.check(link, address), changed, {}));
    }
    if (links.length > MAX_LINKS) {
      brought.failed.push({ address, problem: new FetchProblem('tooManyLinks', { limit: MAX_LINKS }) });
    }
  }
}
