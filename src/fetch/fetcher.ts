import { setTimeout as sleep } from 'node:timers/promises';
import robotsModule from 'robots-parser';
import { type Dispatcher, request } from 'undici';
import { allowedAddress } from './address.js';
import { ACCEPTED_ENCODINGS, MB, passOver, wholeBody } from './body.js';
import { guardedAgent, type Network, OPEN_INTERNET } from './connect.js';
import { FetchProblem } from './problem.js';

/** What a server said of the version that it sent, to be told it when it is asked again. */
export type Validators = { readonly etag: string | null; readonly lastModified: string | null };

export type Fetched =
  | { readonly status: 'unchanged' }
  | {
      readonly status: 'fetched';
      /** Where it was found at last. */
      readonly url: string;
      readonly bytes: Buffer;
      /** Without parameters, in small letters; empty where nothing was said. */
      readonly type: string;
      readonly charset: string | undefined;
      readonly validators: Validators;
    };

export type Fetcher = {
  /** @throws FetchProblem; an AbortError where the signal stopped it */
  get(address: string, known?: Validators): Promise<Fetched>;
  /** @throws FetchProblem where an address would not be fetched, as far as its letters tell */
  check(address: string, base?: string): string;
  close(): Promise<void>;
};

export type FetcherOptions = {
  readonly hosts: readonly string[];
  readonly signal?: AbortSignal | undefined;
  readonly network?: Network;
  readonly limits?: Limits;
};

export type Limits = {
  readonly bytes: number;
  /** For one answer, all of it. */
  readonly ms: number;
  /** Between two requests to a host. */
  readonly pauseMs: number;
};

export const LIMITS: Limits = { bytes: 10 * MB, ms: 30_000, pauseMs: 1000 };
const MAX_REDIRECTS = 5;
/** Seconds: a robots.txt that asks for days between two pages is as good as one that wants none fetched. */
const MAX_CRAWL_DELAY = 30;
const AGENT = 'wenjin';
export const NOTHING_KNOWN: Validators = { etag: null, lastModified: null };

/** Its types name a `default` that an import of it does not have. */
const robotsParser = robotsModule as unknown as typeof robotsModule.default;
type Robots = ReturnType<typeof robotsParser>;

/** Fetches one page after the other, as politely as one is expected to. What hosts said of themselves holds until it is closed. */
export function openFetcher({ hosts, signal, network = OPEN_INTERNET, limits = LIMITS }: FetcherOptions): Fetcher {
  const agent = guardedAgent(network, limits.ms);
  const robots = new Map<string, Robots>();
  /** When a host may be asked again. */
  const free = new Map<string, number>();
  /** Hosts that are not asked again. */
  const resting = new Map<string, FetchProblem>();

  async function get(address: string, known: Validators = NOTHING_KNOWN): Promise<Fetched> {
    return follow(allowedAddress(address, hosts), known, obeyRobots);
  }

  async function follow(from: URL, known: Validators, mayBeFetched: (url: URL) => Promise<void>): Promise<Fetched> {
    let url = from;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      await mayBeFetched(url);
      const answer = await ask(url, known);
      const location = REDIRECTS.includes(answer.statusCode) ? header(answer, 'location') : null;
      if (location === null) return await received(answer, url);
      passOver(answer.body);
      url = allowedAddress(location, hosts, url.href);
    }
    throw new FetchProblem('tooManyRedirects', { limit: MAX_REDIRECTS });
  }

  async function ask(url: URL, known: Validators): Promise<Answer> {
    const tired = resting.get(url.host);
    if (tired !== undefined) throw tired;
    await sleep(Math.max(0, (free.get(url.host) ?? 0) - Date.now()), undefined, { signal });
    return await atHost(url, async () => {
      const answer = await request(url, {
        dispatcher: agent,
        signal: within(),
        headers: { ...HEADERS, ...asking(known) },
      });
      if (answer.statusCode !== 429 && answer.statusCode !== 503) return answer;
      passOver(answer.body);
      throw new FetchProblem('busy', { host: url.host, status: answer.statusCode });
    });
  }

  const within = (): AbortSignal => {
    const timeout = AbortSignal.timeout(limits.ms);
    return signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  };

  async function received(answer: Answer, url: URL): Promise<Fetched> {
    const { statusCode: status, body } = answer;
    if (status !== 200) passOver(body);
    if (status === 304) return { status: 'unchanged' };
    if (status !== 200) throw new FetchProblem('status', { status });
    const bytes = await atHost(url, () => wholeBody(body, header(answer, 'content-encoding') ?? '', limits.bytes));
    const [type = '', ...parameters] = (header(answer, 'content-type') ?? '').split(';');
    const charset = /charset\s*=\s*"?([\w.:-]+)/iu.exec(parameters.join(';'))?.[1];
    const validators = { etag: header(answer, 'etag'), lastModified: header(answer, 'last-modified') };
    return { status: 'fetched', url: url.href, bytes, type: type.trim().toLowerCase(), charset, validators };
  }

  /** Notes when the host may be asked again, and whether at all. */
  async function atHost<T>(url: URL, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      const problem = problemOf(error, url.host, limits.ms);
      if (problem.isOfHost) resting.set(url.host, problem);
      throw problem;
    } finally {
      const delay = Number(robots.get(url.origin)?.getCrawlDelay(AGENT) ?? 0);
      const pause = Math.max(limits.pauseMs, Math.min(delay, MAX_CRAWL_DELAY) * 1000);
      free.set(url.host, Date.now() + pause);
    }
  }

  async function obeyRobots(url: URL): Promise<void> {
    const known = robots.get(url.origin) ?? (await robotsOf(url));
    robots.set(url.origin, known);
    if (known.isAllowed(url.href, AGENT) === false) throw new FetchProblem('robots', { host: url.host });
  }

  /** A server without a robots.txt minds nothing; one that fails to give it is asked nothing (RFC 9309). */
  async function robotsOf({ origin }: URL): Promise<Robots> {
    const address = `${origin}/robots.txt`;
    try {
      const fetched = await follow(new URL(address), NOTHING_KNOWN, async () => undefined);
      return robotsParser(address, fetched.status === 'fetched' ? fetched.bytes.toString('utf8') : '');
    } catch (error) {
      const isMissing = error instanceof FetchProblem && error.reason === 'status' && Number(error.values.status) < 500;
      if (isMissing) return robotsParser(address, '');
      throw error;
    }
  }

  return {
    get,
    check: (address, base) => allowedAddress(address, hosts, base).href,
    close: () => agent.destroy(),
  };
}

const HEADERS = {
  'user-agent': AGENT,
  accept: 'text/html, application/xml, application/json, */*;q=0.5',
  'accept-encoding': ACCEPTED_ENCODINGS,
};

type Answer = Dispatcher.ResponseData;
const header = ({ headers }: Answer, name: string): string | null => [headers[name]].flat()[0] ?? null;

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

const asking = ({ etag, lastModified }: Validators): Record<string, string> => ({
  ...(etag !== null && { 'if-none-match': etag }),
  ...(lastModified !== null && { 'if-modified-since': lastModified }),
});

/** undici wraps what happened to the connection. */
function problemOf(error: unknown, host: string, limitMs: number): FetchProblem {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof FetchProblem) return cause;
    if (cause.name === 'TimeoutError' || /TIMEOUT/u.test(codeOf(cause))) {
      return new FetchProblem('tooSlow', { host, limit: limitMs / 1000 });
    }
    if (cause.cause === undefined)
      return new FetchProblem('unreachable', { host, error: codeOf(cause) || cause.message });
  }
  return new FetchProblem('unreachable', { host, error: String(error) });
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '');
