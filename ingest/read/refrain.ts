import { dirname } from 'node:path';
import type { Extracted } from './extracted.js';
import type { Listed } from './listed.js';

/** Pages of a folder that are looked at, and how few of them say nothing yet. */
const MOST_PAGES = 40;
const FEWEST_PAGES = 8;
/** A line on so many of them belongs to the site, not to an article. */
const SHARE = 0.75;

/** Lines of a page that stand on most pages of its folder, in the form of `lineKey`. */
export type Refrains = (page: Listed) => Promise<readonly string[]>;

/** A line as it is compared: its letters and figures. */
export const lineKey = (line: string): string => line.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();

/**
 * What the pages of each folder have in common. A folder is looked at when its first new page is read, some forty pages of it at the
 * most, always the same ones: what comes of a page does not depend on which others are new.
 */
export function refrainsOf(pages: readonly Listed[], parse: (page: Listed) => Promise<Extracted>): Refrains {
  const folders = new Map<string, Listed[]>();
  for (const page of pages) folders.set(folderOf(page), [...(folders.get(folderOf(page)) ?? []), page]);
  const known = new Map<string, Promise<readonly string[]>>();
  return (page) => {
    const folder = folderOf(page);
    const found = known.get(folder) ?? common(sample(folders.get(folder) ?? []), parse);
    known.set(folder, found);
    return found;
  };
}

const folderOf = ({ absolute }: Listed): string => dirname(absolute);

function sample(pages: readonly Listed[]): Listed[] {
  const step = Math.max(1, pages.length / MOST_PAGES);
  return pages.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
}

async function common(
  pages: readonly Listed[],
  parse: (page: Listed) => Promise<Extracted>,
): Promise<readonly string[]> {
  if (pages.length < FEWEST_PAGES) return [];
  const counts = new Map<string, number>();
  let read = 0;
  for (const page of pages) {
    // One that cannot be read is a failure of its own when its turn comes.
    const text = await parse(page).then(
      ({ parsed, text }) => parsed?.text ?? text,
      () => null,
    );
    if (text === null) continue;
    read += 1;
    for (const key of new Set(text.split('\n').map(lineKey)))
      if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return read < FEWEST_PAGES ? [] : [...counts].filter(([, count]) => count >= SHARE * read).map(([key]) => key);
}
