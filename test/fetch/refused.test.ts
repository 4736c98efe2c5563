import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Fetcher, FetchProblem, isPublic, openFetcher } from '../../src/fetch/mod.js';
import { loopback, openSite, type Site } from './site.js';

/** What nobody outside is to reach; it counts who does. */
let inside: Site;
/** What may be fetched, and leads astray. */
let outside: Site;
beforeAll(async () => {
  outside = await openSite('127.0.0.1');
  inside = await openSite('127.0.0.2', outside.port);
});
afterAll(() => Promise.all([inside.close(), outside.close()]));

const REFUSED = ['badAddress', 'notHttp', 'credentials', 'notAllowed', 'notPublic'];
const LIMITS = { bytes: 1000, ms: 5000, pauseMs: 0 };

async function reasonFor(fetcher: Fetcher, address: string): Promise<string> {
  try {
    await fetcher.get(address);
    return 'fetched';
  } catch (error) {
    return error instanceof FetchProblem ? error.reason : String(error);
  } finally {
    await fetcher.close();
  }
}

const PRIVATE = [
  ...['127.0.0.1', '127.0.0.2', '127.255.255.254', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ...['169.254.169.254', '100.64.0.1', '100.100.100.200', '0.0.0.0', '0.1.2.3', '192.0.0.8', '192.0.2.1'],
  ...['192.88.99.1', '198.18.0.1', '198.51.100.7', '203.0.113.9', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
];
const octets = (address: string): number[] => address.split('.').map(Number);
const hex = (n: number, digits = 2): string => n.toString(16).padStart(digits, '0');
const asNumber = (address: string): number => octets(address).reduce((sum, octet) => sum * 256 + octet, 0);
const asGroups = (address: string): string => {
  const all = hex(asNumber(address), 8);
  return `${all.slice(0, 4)}:${all.slice(4)}`;
};

/** One address of a machine inside in every way in which people write it. */
const waysToWrite = (address: string): string[] => [
  address,
  `${address}.`,
  String(asNumber(address)),
  `0x${hex(asNumber(address), 8)}`,
  octets(address)
    .map((octet) => `0${octet.toString(8)}`)
    .join('.'),
  octets(address)
    .map((octet) => `0x${hex(octet)}`)
    .join('.'),
  octets(address)
    .slice(0, 2)
    .concat(asNumber(address) % 65_536)
    .join('.'),
  address.replace(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  `[::ffff:${address}]`,
  `[::ffff:${asGroups(address)}]`,
  `[::${address}]`,
  `[64:ff9b::${address}]`,
  `[64:ff9b:1::${asGroups(address)}]`,
  `[2002:${asGroups(address)}::1]`,
  `[2001:0:${asGroups(address)}::1]`,
];

const IPV6 = [
  ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[fc00::1]', '[fd12:3456::1]', '[fe80::1]', '[fec0::1]', '[ff02::1]'],
  ...['[100::1]', '[2001:db8::1]', '[2001:10::1]', '[2001:20::1]', '[5f00::1]', '[3fff::1]', '[fd00:ec2::254]'],
];

it('refuses every address of a network that is not public, however it is written, where its host is allowed by name', async () => {
  const written = [...PRIVATE.flatMap(waysToWrite), ...IPV6].map((host) => `http://${host}:${outside.port}/`);
  expect(written.length).toBeGreaterThan(200);
  for (const address of written) {
    const hosts = URL.canParse(address) ? [new URL(address).host] : [];
    const reason = await reasonFor(openFetcher({ hosts, limits: LIMITS }), address);
    expect([address, reason]).toEqual([address, 'notPublic']);
  }
  expect([...inside.asked, ...outside.asked]).toEqual([]);
});

it('refuses names that stand for such an address, alone or among others', async () => {
  const plain = [
    ...PRIVATE,
    ...PRIVATE.map((address) => `::ffff:${address}`),
    ...IPV6.map((host) => host.slice(1, -1)),
  ];
  const answers = [...plain.map((address) => [address]), ['93.184.216.34', '127.0.0.1'], ['2606:4700::1', '::1']];
  for (const addresses of answers) {
    const network = { resolve: async () => addresses, isAllowed: isPublic };
    const fetcher = openFetcher({ hosts: [`inside.test:${outside.port}`], network, limits: LIMITS });
    expect([addresses, await reasonFor(fetcher, outside.at('inside.test'))]).toEqual([addresses, 'notPublic']);
  }
  expect([...inside.asked, ...outside.asked]).toEqual([]);
});

it('connects to what was checked: a name that stands for another address the next time is refused then', async () => {
  const close = { connection: 'close' };
  outside.answer(outside.at('turning.test', '/robots.txt'), (_, response) => void response.writeHead(404, close).end());
  let asked = 0;
  const resolve = async () => [asked++ === 0 ? '127.0.0.1' : '127.0.0.2'];
  const fetcher = openFetcher({
    hosts: [`turning.test:${outside.port}`],
    network: { ...loopback, resolve },
    limits: LIMITS,
  });
  expect(await reasonFor(fetcher, outside.at('turning.test', '/secret'))).toBe('notPublic');
  expect(inside.asked).toEqual([]);
});

const ASTRAY = [
  ...[
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'gopher://127.0.0.1:70/',
    'data:text/html,hello',
    'javascript:alert(1)',
  ],
  ...[
    'http://user@public.test/',
    'http://user:secret@public.test/',
    'http://public.test@127.0.0.2/',
    'http://',
    'http://[',
  ],
  ...['http://public.test.evil.test/', 'http://evilpublic.test/', 'http://public.test./', 'http://sub.public.test/'],
  ...[
    'http://public.test:22/',
    'https://public.test:8443/',
    '//127.0.0.2/',
    'http:\\\\127.0.0.2\\',
    '\\\\127.0.0.2\\share',
  ],
  ...[
    'http://public.test\\@127.0.0.2/',
    'http://127.0.0.2#@public.test/',
    'http://127.0.0.2?@public.test/',
    'ws://public.test/',
  ],
  ...[
    'blob:http://public.test/1',
    'about:blank',
    'http://public.test:99999/',
    `http://public.test/${'a'.repeat(2000)}`,
  ],
  ...PRIVATE.map((address) => `http://${address}/latest/meta-data/`),
];

it('follows no redirect to what it would not have fetched', async () => {
  for (const [n, location] of ASTRAY.entries()) {
    const from = outside.at('public.test', `/${n}`);
    // A `\` would be a `/` to begin with: as a header it is sent as it is.
    outside.answer(from, (_, response) => void response.writeHead(302, { location }).end());
    const fetcher = openFetcher({ hosts: [`public.test:${outside.port}`], network: loopback, limits: LIMITS });
    expect([location, REFUSED]).toEqual([location, expect.arrayContaining([await reasonFor(fetcher, from)])]);
  }
  expect(inside.asked).toEqual([]);
});

it('fetches none of them when they are asked for themselves', async () => {
  for (const address of ASTRAY) {
    const fetcher = openFetcher({ hosts: [`public.test:${outside.port}`], network: loopback, limits: LIMITS });
    expect([address, REFUSED]).toEqual([address, expect.arrayContaining([await reasonFor(fetcher, address)])]);
  }
  expect(inside.asked).toEqual([]);
});

it('fetches what is allowed, and a redirect to what is allowed', async () => {
  outside.answer(
    outside.at('public.test', '/moved'),
    (_, response) => void response.writeHead(301, { location: '/here' }).end(),
  );
  outside.answer(outside.at('public.test', '/here'), 'a page');
  const fetcher = openFetcher({ hosts: [`public.test:${outside.port}`], network: loopback, limits: LIMITS });
  const fetched = await fetcher.get(outside.at('public.test', '/moved'));
  expect(fetched).toMatchObject({ status: 'fetched', url: outside.at('public.test', '/here'), charset: 'utf-8' });
  await fetcher.close();
});
