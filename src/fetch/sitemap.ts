import { Parser } from 'htmlparser2';
import { FetchProblem } from './problem.js';

export type SitemapLink = { readonly address: string; readonly changed: string | undefined };

/** `pages` are articles, `maps` are further sitemaps. */
export type Sitemap = { readonly pages: readonly SitemapLink[]; readonly maps: readonly SitemapLink[] };

/** Pictures and languages of a page lie four deep; the parser takes ever longer the deeper it gets. */
const MAX_DEPTH = 32;

/** A sitemap, or an index of sitemaps. @throws FetchProblem where nothing is listed in it */
export function readSitemap(text: string): Sitemap {
  const found = { url: [] as SitemapLink[], sitemap: [] as SitemapLink[] };
  const path: string[] = [];
  let loc = '';
  let lastmod = '';
  const parser = new Parser(
    {
      onopentag(name) {
        path.push(name);
        if (path.length > MAX_DEPTH) throw new FetchProblem('broken', { kind: 'sitemap', error: 'nested too deeply' });
        if (name === 'url' || name === 'sitemap') [loc, lastmod] = ['', ''];
      },
      ontext(words) {
        // Pictures and videos have a `loc` of their own, further down.
        const parent = path.at(-2);
        if (parent !== 'url' && parent !== 'sitemap') return;
        if (path.at(-1) === 'loc') loc += words;
        if (path.at(-1) === 'lastmod') lastmod += words;
      },
      onclosetag(name) {
        path.pop();
        if ((name !== 'url' && name !== 'sitemap') || loc.trim() === '') return;
        found[name].push({ address: loc.trim(), changed: lastmod.trim() || undefined });
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  const { url: pages, sitemap: maps } = found;
  if (pages.length + maps.length === 0)
    throw new FetchProblem('broken', { kind: 'sitemap', error: 'nothing is listed' });
  return { pages, maps };
}
