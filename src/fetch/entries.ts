import { type Entry, readFeed } from './feed.js';
import type { Fetcher } from './fetcher.js';
import type { pagesOf, Said } from './pages.js';
import { FetchProblem } from './problem.js';

/** Takes in what a feed tells of. @param base where the feed was found */
export async function bringFeed(
  text: string,
  base: string,
  most: number,
  fetcher: Fetcher,
  pages: ReturnType<typeof pagesOf>,
): Promise<void> {
  const { title, entries } = readFeed(text, most);
  for (const entry of entries) {
    await pages.attempt(entry.link ?? entry.id ?? base, () => bringEntry(entry, title));
  }

  /** All of it where the feed has all of it, else its page where that may be fetched, else its beginning. */
  async function bringEntry(entry: Entry, source: string | undefined): Promise<void> {
    const { link, id, content, summary, updated = null } = entry;
    const page = link === undefined ? undefined : allowed(link);
    if (content === undefined && page !== undefined) return pages.bring(page, updated, saidBy(entry, source));
    const html = content ?? summary;
    const url = absolute(link, base);
    if (html === undefined || (url ?? id) === undefined) {
      throw new FetchProblem('broken', { kind: 'entry', error: 'neither text nor a page' });
    }
    await pages.keepHeld(url ?? `${base}#${id}`, url ?? base, html, updated, saidBy(entry, source));
  }

  function allowed(link: string): string | undefined {
    try {
      return fetcher.check(link, base);
    } catch {
      return undefined;
    }
  }
}

function saidBy({ title, date, author }: Entry, source: string | undefined): Said {
  const said = Object.entries({ title, date, author, source }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said);
}

function absolute(link: string | undefined, base: string): string | undefined {
  if (link === undefined || !URL.canParse(link, base)) return undefined;
  const url = new URL(link, base);
  url.hash = '';
  return /^https?:$/u.test(url.protocol) ? url.href : undefined;
}
