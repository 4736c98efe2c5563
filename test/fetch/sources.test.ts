import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { history, openForReading, readArticle } from '../../index/mod.js';
import { indexArticles, openWorkshop } from '../../ingest/mod.js';
import { dropFetched } from '../../src/cli/fetch/library.js';
import { openFollowed } from '../../src/fetch/mod.js';
import { fakeEmbedder } from '../models/fake-embedder.js';
import { type Following, following } from './following.js';
import { openSite, page, rss, type Site } from './site.js';

const workshop = openWorkshop();
afterAll(() => workshop.close());

let site: Site;
let at: (path: string) => string;
let user: Following;
beforeEach(async () => {
  site = await openSite();
  at = (path) => site.at('news.test', path);
  user = following(site.port, workshop);
});
afterEach(async () => {
  user.remove();
  await site.close();
});

const FERRY = ['墨溪渡口恢复通航', '墨溪渡口三月恢复通航，首班船早上六点半开出，票价四元。'] as const;
const DAM = ['水库大坝加固', '青禾水库大坝加固完工，坝高增至四十二米，库容一千三百万方。'] as const;
const TAX = ['小店免税', '澄湖市规定，小店月销售额不到十万元的，免征增值税到年底。'] as const;

const index = () =>
  indexArticles({
    paths: [],
    library: join(user.dataDir, 'library'),
    keepOthers: true,
    dataDir: user.dataDir,
    embedder: fakeEmbedder(),
    workshop,
  });

it('makes a changed page a new version of its article', async () => {
  site.answer(at('/ferry'), page(...FERRY));
  user.follow(at('/ferry'));
  expect(await user.fetch()).toMatchObject([{ kind: 'page', added: 1, failed: [] }]);
  expect((await index()).articles).toMatchObject({ added: 1, total: 1 });
  site.answer(at('/ferry'), page(FERRY[0], '墨溪渡口五月恢复通航，票价五元。'));
  expect(await user.fetch()).toMatchObject([{ changed: 1 }]);
  expect((await index()).articles).toMatchObject({ changed: 1, total: 1 });
  const db = openForReading(user.dataDir);
  expect(readArticle(db, at('/ferry'))).toMatchObject({ title: FERRY[0], url: at('/ferry') });
  expect(readArticle(db, at('/ferry'))?.text).toContain('五元');
  expect(history(db).map(({ sources }) => sources)).toEqual([['library'], ['library']]);
  db.close();
});

it('asks whether a page has changed, with what the server said of it, and takes its word', async () => {
  site.answer(at('/ferry'), (request, response) => {
    const isSame = request.headers['if-none-match'] === '"one"';
    response.writeHead(isSame ? 304 : 200, { etag: '"one"', 'content-type': 'text/html' });
    response.end(isSame ? '' : page(...FERRY));
  });
  user.follow(at('/ferry'));
  await user.fetch();
  expect(await user.fetch()).toMatchObject([{ added: 0, changed: 0, unchanged: 1, failed: [] }]);
  expect(site.asked.filter((line) => line.endsWith('/ferry')).map((line) => line.slice(0, 3))).toEqual(['200', '304']);
});

it.each(['gbk', 'big5'])('reads a page in %s that only its server names', async (charset) => {
  const iconv = (await import('iconv-lite')).default;
  const body = page('通航', '墨溪渡口恢復通航').replace('<meta charset="utf-8">', '');
  site.answer(at('/old'), iconv.encode(body, charset), `text/html; charset=${charset}`);
  user.follow(at('/old'));
  await user.fetch();
  expect(user.kept()[at('/old')]?.text).toContain('墨溪渡口恢復通航');
});

it('takes from a feed what it holds whole, and the pages of what it only tells of', async () => {
  site.answer(at('/dam'), page(...DAM));
  site.answer(
    at('/feed'),
    rss(
      `<item><title>${FERRY[0]}</title><link>/ferry#top</link><pubDate>Tue, 05 Mar 2024 08:00:00 +0800</pubDate><content:encoded><![CDATA[<p>${FERRY[1]}</p>]]></content:encoded></item>`,
      `<item><title>${DAM[0]}</title><link>${at('/dam')}</link><description>坝高增了……</description></item>`,
      `<item><title>${TAX[0]}</title><guid isPermaLink="false">tax-1</guid><description>&lt;p&gt;${TAX[1]}&lt;/p&gt;</description></item>`,
    ),
    'application/rss+xml',
  );
  user.follow(at('/feed'));
  expect(await user.fetch()).toMatchObject([{ kind: 'feed', added: 3, failed: [] }]);
  const kept = user.kept();
  expect(kept[at('/ferry')]).toMatchObject({
    title: FERRY[0],
    date: '2024-03-05',
    text: expect.stringContaining('四元'),
  });
  expect(kept[at('/dam')]?.text).toContain(DAM[1]);
  expect(kept[`${at('/feed')}#tax-1`]?.text).toContain(TAX[1]);
});

it('reads Atom and JSON Feed, and keeps what a feed no longer tells of', async () => {
  const atom = (...entries: string[]) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>青禾</title><id>urn:1</id><updated>2024-03-05T00:00:00Z</updated>${entries.join('')}</feed>`;
  const entry = (name: string, text: string) =>
    `<entry><id>urn:${name}</id><title>${name}</title><link href="/${name}"/><updated>2024-03-05T00:00:00Z</updated><content type="html">&lt;p&gt;${text}&lt;/p&gt;</content></entry>`;
  site.answer(at('/atom'), atom(entry('ferry', FERRY[1])), 'application/atom+xml');
  const item = {
    id: '1',
    url: at('/tax'),
    title: TAX[0],
    content_text: TAX[1],
    date_published: '2024-05-01T00:00:00Z',
  };
  const json = { version: 'https://jsonfeed.org/version/1.1', title: '澄湖', items: [item] };
  site.answer(at('/json'), JSON.stringify(json), 'application/feed+json');
  user.follow(at('/atom'), at('/json'));
  expect(await user.fetch()).toMatchObject([{ added: 1 }, { added: 1 }]);
  site.answer(at('/atom'), atom(entry('dam', DAM[1])), 'application/atom+xml');
  expect(await user.fetch()).toMatchObject([{ added: 1, failed: [] }, { unchanged: 1 }]);
  expect(Object.keys(user.kept()).toSorted()).toEqual([at('/dam'), at('/ferry'), at('/tax')]);
});

it('follows a sitemap, packed too, and fetches again only what it says has changed', async () => {
  const urls = (...dates: string[]) =>
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${['ferry', 'dam'].map((name, i) => `<url><loc>${at(`/${name}`)}</loc><lastmod>${dates[i]}</lastmod></url>`).join('')}</urlset>`;
  site.answer(at('/ferry'), page(...FERRY));
  site.answer(at('/dam'), page(...DAM));
  site.answer(at('/pages.xml.gz'), gzipSync(urls('2024-01-01', '2024-01-01')), 'application/gzip');
  site.answer(
    at('/map'),
    `<sitemapindex><sitemap><loc>${at('/pages.xml.gz')}</loc></sitemap></sitemapindex>`,
    'text/xml',
  );
  user.follow(at('/map'));
  expect(await user.fetch()).toMatchObject([{ kind: 'sitemap', added: 2, failed: [] }]);
  site.answer(at('/dam'), page(DAM[0], '坝高又增两米。'));
  site.answer(at('/pages.xml.gz'), gzipSync(urls('2024-01-01', '2024-02-02')), 'application/gzip');
  expect(await user.fetch()).toMatchObject([{ changed: 1, unchanged: 1 }]);
  expect(site.asked.filter((line) => line.endsWith('/ferry'))).toHaveLength(1);
});

it('brings each source up to date by itself: one that is out of reach loses nothing, and stops none', async () => {
  site.answer(site.at('down.test', '/ferry'), page(...FERRY));
  site.answer(at('/dam'), page(...DAM));
  user.follow(site.at('down.test', '/ferry'), at('/dam'));
  await user.fetch();
  site.answer(site.at('down.test', '/ferry'), (request) => void request.socket.destroy());
  site.answer(at('/dam'), page(DAM[0], '坝高又增两米。'));
  const [down, up] = await user.fetch();
  expect(down?.failed[0]?.problem.reason).toBe('unreachable');
  expect(up).toMatchObject({ changed: 1, failed: [] });
  expect(Object.keys(user.kept())).toHaveLength(2);
  const followed = openFollowed(user.dataDir);
  expect(followed.sources().map(({ problem }) => problem?.reason)).toEqual(['unreachable', undefined]);
  followed.close();
});

it('fetches nothing that robots.txt does not want fetched', async () => {
  site.answer(at('/robots.txt'), 'User-agent: *\nDisallow: /private/\n', 'text/plain');
  site.answer(at('/private/tax'), page(...TAX));
  site.answer(at('/ferry'), page(...FERRY));
  user.follow(at('/private/tax'), at('/ferry'));
  const [refused, fetched] = await user.fetch();
  expect(refused?.failed[0]?.problem.reason).toBe('robots');
  expect(fetched).toMatchObject({ added: 1 });
  expect(site.asked.some((line) => line.endsWith('/private/tax'))).toBe(false);
});

it('does not let a feed say what a page holds that is followed itself', async () => {
  site.answer(at('/tax'), page(...TAX));
  const forged = `<item><title>假的</title><link>${at('/tax')}</link><content:encoded>免征取消。</content:encoded></item>`;
  site.answer(site.at('other.test', '/feed'), rss(forged), 'text/xml');
  user.follow(at('/tax'), site.at('other.test', '/feed'));
  await user.fetch();
  expect(Object.values(user.kept()).map(({ text }) => text)).toEqual([expect.stringContaining(TAX[1])]);
});

it('leaves out what was taken out of the library by hand, until it is followed anew', async () => {
  site.answer(at('/ferry'), page(...FERRY));
  site.answer(
    at('/feed'),
    rss(`<item><title>${DAM[0]}</title><link>/dam</link><content:encoded>${DAM[1]}</content:encoded></item>`),
    'text/xml',
  );
  user.follow(at('/ferry'), at('/feed'));
  await user.fetch();
  for (const path of ['/ferry', '/dam']) dropFetched(user.dataDir, at(path));
  expect(await user.fetch()).toMatchObject([{ added: 0 }, { added: 0 }]);
  user.follow(at('/ferry'));
  expect(await user.fetch([at('/ferry')])).toMatchObject([{ added: 1 }]);
});

it('tells which pages only one source led to, and forgets the source', async () => {
  const urls = (...paths: string[]) =>
    `<urlset>${paths.map((path) => `<url><loc>${at(path)}</loc></url>`).join('')}</urlset>`;
  site.answer(at('/ferry'), page(...FERRY));
  site.answer(at('/dam'), page(...DAM));
  site.answer(at('/both'), urls('/ferry', '/dam'), 'text/xml');
  user.follow(at('/both'), at('/ferry'));
  await user.fetch();
  const followed = openFollowed(user.dataDir);
  expect(followed.remove(at('/both'))).toEqual([at('/dam')]);
  expect(followed.sources().map(({ address }) => address)).toEqual([at('/ferry')]);
  followed.close();
});

it('does not leave a page behind whose source is followed no more when the page arrives', async () => {
  site.answer(at('/ferry'), (_, response) => {
    const followed = openFollowed(user.dataDir);
    followed.remove(at('/ferry'));
    followed.close();
    response.end(page(...FERRY));
  });
  user.follow(at('/ferry'));
  await user.fetch();
  expect(user.kept()).toEqual({});
});

it('goes on after a kill with what was not fetched by then', async () => {
  site.answer(at('/ferry'), page(...FERRY));
  user.follow(at('/ferry'));
  await user.fetch();
  // Killed between keeping the page and noting it.
  const followed = openFollowed(user.dataDir);
  followed.remove(at('/ferry'));
  followed.add(at('/ferry'), 'default', () => false);
  followed.close();
  expect(await user.fetch()).toMatchObject([{ added: 0, changed: 0, unchanged: 1, failed: [] }]);
});
