import { type Fetcher, NOTHING_KNOWN, type Validators } from './fetcher.js';
import type { Followed, Page, Source, SourceKind } from './followed.js';
import { recognise } from './kind.js';
import { FetchProblem } from './problem.js';

/** What a feed says of a page, for where the page itself does not. */
export type Said = {
  readonly title?: string;
  readonly date?: string;
  readonly author?: string;
  readonly source?: string;
};

/** What was fetched, as a file that reading knows. */
export type Document = {
  /** What it is called in the index. */
  readonly address: string;
  readonly url: string;
  readonly collection: string;
  readonly file: { readonly name: string; readonly content: string };
  readonly said: Said;
};

export type Kept = 'added' | 'changed' | 'unchanged';

/** Where what was fetched is kept for indexing. */
export type Library = {
  has(address: string): boolean;
  /** @throws FetchProblem where there is no article in it */
  keep(document: Document): Promise<Kept>;
  drop(address: string): void;
};

export type Tools = { readonly fetcher: Fetcher; readonly followed: Followed; readonly library: Library };

export type Failure = { readonly address: string; readonly problem: FetchProblem };

/** What came of one source. */
export type Brought = Record<Kept, number> & {
  readonly address: string;
  kind: SourceKind | undefined;
  readonly failed: Failure[];
};

type FetchedPage = { readonly url: string; readonly type: string; readonly validators: Validators };

/** Takes in the pages that one source leads to, and counts them. */
export function pagesOf(
  { address: source, collection }: Source,
  { fetcher, followed, library }: Tools,
  brought: Brought,
) {
  /** What fails is told once: a host that does not answer fails for each of its pages. */
  async function attempt(address: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof FetchProblem)) throw error;
      if (!brought.failed.some(({ problem }) => problem === error)) brought.failed.push({ address, problem: error });
    }
  }

  /** Taken out of the library by hand. */
  const isTakenOut = (address: string): boolean => followed.isKnown(address) && !library.has(address);

  /** @param marker changes with the page; null where its list does not tell */
  async function bring(address: string, marker: string | null, said: Said): Promise<void> {
    if (isTakenOut(address)) return;
    const before = library.has(address) ? followed.page(source, address) : undefined;
    if (before !== undefined && marker !== null && before.marker === marker) {
      brought.unchanged += 1;
      return;
    }
    const fetched = await fetcher.get(address, before);
    if (fetched.status === 'unchanged') {
      brought.unchanged += 1;
      note({ ...NOTHING_KNOWN, ...before, address, marker });
      return;
    }
    await keepFetched(address, fetched, recognise(fetched), marker, said);
  }

  async function keepFetched(
    address: string,
    { url, type, validators }: FetchedPage,
    { kind, text }: ReturnType<typeof recognise>,
    marker: string | null,
    said: Said,
  ): Promise<void> {
    if (kind !== 'page' && kind !== 'text') throw new FetchProblem('kind', { type });
    // The mark of UTF-8 goes before whatever charset the page names itself.
    const file = { name: kind === 'page' ? 'page.html' : 'page.txt', content: `\uFEFF${text}` };
    await keep({ address, url, collection, file, said }, { ...validators, address, marker });
  }

  /** What the source holds itself. What another source leads to is not this one's to say. */
  async function keepHeld(
    address: string,
    url: string,
    html: string,
    marker: string | null,
    said: Said,
  ): Promise<void> {
    if (isTakenOut(address)) return;
    const file = { name: 'entry.json', content: JSON.stringify({ html, ...said }) };
    if (followed.isOthers(source, address)) brought.unchanged += 1;
    else await keep({ address, url, collection, file, said }, { ...NOTHING_KNOWN, address, marker });
  }

  async function keep(document: Document, page: Page): Promise<void> {
    brought[await library.keep(document)] += 1;
    note(page);
  }

  /** Somebody may have stopped following the source meanwhile. */
  function note(page: Page): void {
    if (!followed.notePage(source, page) && !followed.isKnown(page.address)) library.drop(page.address);
  }

  return { attempt, isTakenOut, bring, keepFetched, keepHeld };
}
