import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { openWorkshop } from '../../ingest/mod.js';
import { type Following, following } from './following.js';
import { type Handler, openSite, page, rss, type Site } from './site.js';

const workshop = openWorkshop();
afterAll(() => workshop.close());

let site: Site;
let user: Following;
beforeEach(async () => {
  site = await openSite();
  user = following(site.port, workshop);
});
afterEach(async () => {
  user.remove();
  await site.close();
});

const TEXT = '墨溪渡口三月恢复通航，首班船早上六点半开出，票价四元。';
const GOOD = page('通航', TEXT);
const GOOD_FEED = rss(
  `<item><title>通航</title><link>/whole</link><content:encoded><![CDATA[<p>${TEXT}</p>]]></content:encoded></item>`,
);

type Broken = { readonly body: string | Buffer | Handler; readonly type?: string; readonly reason: string };
const sends =
  (status: number, headers: Record<string, string> = {}, body: string | Buffer = ''): Handler =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);
const raw =
  (bytes: string): Handler =>
  (request) =>
    void request.socket.end(bytes);
const XML = 'application/xml';
const deep = (open: string, close: string): string => open.repeat(50_000) + TEXT + close.repeat(50_000);
const bomb = `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "${'哈'.repeat(100)}">${[...'bcdefghij'].map((name, i) => `<!ENTITY ${name} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]><rss version="2.0"><channel><item><title>&j;</title><description>&j;</description></item></channel></rss>`;
const outside =
  '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>t</title></channel></rss>';

/** Pages as servers, proxies and attackers spoil them, and what the operator is told. */
const PAGES: Record<string, Broken> = {
  nothing: { body: '', reason: 'unreadable' },
  'white space': { body: ' \n\t ', reason: 'unreadable' },
  'a byte order mark': { body: '\uFEFF', reason: 'unreadable' },
  'a page without words': { body: '<!doctype html><html><body><img src="a.png"></body></html>', reason: 'unreadable' },
  'a page of scripts': {
    body: '<!doctype html><html><body><script>render()</script></body></html>',
    reason: 'unreadable',
  },
  'a picture that is called a page': { body: Buffer.from('89504e470d0a1a0a0000000d', 'hex'), reason: 'kind' },
  'a picture': { body: Buffer.from('89504e470d0a1a0a0000000d', 'hex'), type: 'image/png', reason: 'kind' },
  'a PDF': { body: '%PDF-1.7 ...', type: 'application/pdf', reason: 'kind' },
  'zero bytes': { body: Buffer.alloc(5000), reason: 'kind' },
  'bytes of no charset': { body: Buffer.from('ff00fe80c1c0ff', 'hex'), type: 'text/plain', reason: 'kind' },
  'a page of two megabytes': { body: GOOD + ' '.repeat(2_000_000), reason: 'tooLarge' },
  'a page that unfolds': {
    body: sends(
      200,
      { 'content-encoding': 'gzip', 'content-type': 'text/html' },
      gzipSync(Buffer.alloc(30_000_000, 32)),
    ),
    reason: 'tooLarge',
  },
  'a page that is not packed as it says': {
    body: sends(200, { 'content-encoding': 'gzip' }, GOOD),
    reason: 'unreachable',
  },
  'a page that is packed and cut short': {
    body: sends(200, { 'content-encoding': 'gzip' }, gzipSync(GOOD).subarray(0, 60)),
    reason: 'unreachable',
  },
  'a page that is shorter than it says': {
    body: raw('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 9000\r\n\r\n<html>'),
    reason: 'unreachable',
  },
  'a page in chunks that breaks off': {
    body: raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n<html'),
    reason: 'unreachable',
  },
  'no HTTP': { body: raw('SSH-2.0-OpenSSH_9.6\r\n'), reason: 'unreachable' },
  'a status that is none': { body: raw('HTTP/1.1 abc OK\r\n\r\n'), reason: 'unreachable' },
  'headers without end': {
    body: raw(`HTTP/1.1 200 OK\r\n${`x-a: ${'a'.repeat(1000)}\r\n`.repeat(100)}\r\n`),
    reason: 'unreachable',
  },
  'a connection that is closed': { body: (request) => void request.socket.destroy(), reason: 'unreachable' },
  'no answer': { body: () => undefined, reason: 'tooSlow' },
  'half an answer': {
    body: (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).write('<html>'),
    reason: 'tooSlow',
  },
  'an answer in drops': {
    body: (_, response) => {
      const drip = setInterval(() => response.write('<p>'), 50);
      response.on('close', () => clearInterval(drip));
    },
    reason: 'tooSlow',
  },
  'not found': { body: sends(404, {}, GOOD), reason: 'status' },
  gone: { body: sends(410), reason: 'status' },
  'an error of the server': { body: sends(500, {}, GOOD), reason: 'status' },
  overload: { body: sends(503), reason: 'busy' },
  'too many requests': { body: sends(429, { 'retry-after': '3600' }), reason: 'busy' },
  'a wall': { body: sends(401, { 'www-authenticate': 'Basic' }), reason: 'status' },
  'a redirect to itself': {
    body: (request, response) => void response.writeHead(302, { location: request.url }).end(),
    reason: 'tooManyRedirects',
  },
  'a redirect that leads nowhere': { body: sends(302, { location: 'http://' }), reason: 'badAddress' },
  'a redirect without an address': { body: sends(302), reason: 'status' },
  'a redirect to another host': { body: sends(301, { location: 'https://example.org/' }), reason: 'notAllowed' },
  'JSON that is no feed': { body: '{"hello":"world"}', type: 'application/json', reason: 'otherKind' },
};

const FEEDS: Record<string, Broken> = {
  'half a feed': { body: GOOD_FEED.slice(0, 180), type: XML, reason: 'broken' },
  'a feed with an element that is not closed': { body: GOOD_FEED.replace('</item>', ''), type: XML, reason: 'any' },
  'a feed without entries': { body: rss(), type: XML, reason: 'any' },
  'a feed of nothing but its name': { body: '<rss></rss>', type: XML, reason: 'broken' },
  'an entry of nothing': { body: rss('<item></item>'), type: XML, reason: 'any' },
  'an entry without text or page': {
    body: rss('<item><title>通航</title><link>javascript:alert(1)</link></item>'),
    type: XML,
    reason: 'broken',
  },
  'an entry that leads inside': {
    body: rss('<item><title>通航</title><link>http://127.0.0.1:22/</link></item>'),
    type: XML,
    reason: 'broken',
  },
  'an entry whose page is not there': {
    body: rss('<item><title>通航</title><link>/nowhere</link></item>'),
    type: XML,
    reason: 'status',
  },
  'a day that is none': {
    body: rss(
      `<item><title>通航</title><link>/day</link><pubDate>昨天</pubDate><content:encoded>${TEXT}</content:encoded></item>`,
    ),
    type: XML,
    reason: 'any',
  },
  'entities that unfold': { body: bomb, type: XML, reason: 'any' },
  'an entity of this machine': { body: outside, type: XML, reason: 'any' },
  'elements in elements': {
    body: `<rss version="2.0"><channel>${deep('<a>', '</a>')}</channel></rss>`,
    type: XML,
    reason: 'any',
  },
  'a JSON Feed cut short': {
    body: '{"version":"https://jsonfeed.org/version/1.1","items":[',
    type: 'application/feed+json',
    reason: 'broken',
  },
  'a JSON Feed of other things': {
    body: '{"version":"https://jsonfeed.org/version/1.1","title":7,"items":[null,3,"x",{"id":[]}]}',
    type: 'application/feed+json',
    reason: 'any',
  },
  'a page in place of a feed': { body: '<!doctype html><title>维护中</title>', reason: 'otherKind' },
};

const MAPS: Record<string, Broken> = {
  'a sitemap of nothing': { body: '<urlset></urlset>', type: XML, reason: 'broken' },
  'a sitemap of elements in elements': { body: `<urlset>${'<url><loc>'.repeat(50_000)}`, type: XML, reason: 'broken' },
  'a sitemap that leads inside': {
    body: '<urlset><url><loc>http://169.254.169.254/latest/</loc></url><url><loc>file:///etc/passwd</loc></url></urlset>',
    type: XML,
    reason: 'notAllowed',
  },
  'a sitemap that unfolds': {
    body: gzipSync(Buffer.alloc(60_000_000, 32)),
    type: 'application/gzip',
    reason: 'broken',
  },
  'a sitemap of sitemaps that are not there': {
    body: '<sitemapindex><sitemap><loc>/other.xml</loc></sitemap></sitemapindex>',
    type: XML,
    reason: 'badAddress',
  },
  'a sitemap of a hundred thousand pages': {
    body: `<urlset>${'<url><loc>http://a.org/</loc></url>'.repeat(25_000)}</urlset>`,
    type: XML,
    reason: 'tooManyLinks',
  },
};

it.each([
  ['page', PAGES, () => GOOD, 'text/html'],
  ['feed', FEEDS, () => GOOD_FEED, XML],
  ['sitemap', MAPS, (address: string) => `<urlset><url><loc>${address}whole</loc></url></urlset>`, XML],
] as const)(
  'says of every broken %s why, loses nothing of what was kept, and comes to an end',
  async (_, all, good, type) => {
    const cases = Object.entries(all).map(([name, broken], i) => ({
      ...broken,
      name,
      address: site.at(`case-${i}.test`),
    }));
    for (const { address } of cases) {
      site.answer(address, good(address), type);
      site.answer(`${address}whole`, GOOD);
    }
    user.follow(...cases.map(({ address }) => address));
    for (const brought of await user.fetch()) expect(brought).toMatchObject({ added: 1, failed: [] });
    const before = user.kept();
    for (const { address, body, type = 'text/html' } of cases) site.answer(address, body, type);
    const second = await user.fetch();
    for (const [i, { name, reason }] of cases.entries()) {
      const reasons = second[i]?.failed.map(({ problem }) => problem.reason);
      if (reason !== 'any') expect([name, reasons]).toEqual([name, expect.arrayContaining([reason])]);
    }
    expect(user.kept()).toMatchObject(before);
    expect(JSON.stringify(user.kept())).not.toContain('root:');
    // What was broken is whole again.
    for (const { address } of cases) site.answer(address, good(address), type);
    for (const brought of await user.fetch()) expect(brought.failed).toEqual([]);
  },
);
