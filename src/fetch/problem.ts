import { fill } from '../core/mod.js';

/** Every way in which fetching fails, with the detail for logs. The message tables hold the same keys in the readers' languages. */
export const FETCH_REASONS = {
  badAddress: 'not an address of a page',
  notHttp: 'neither http nor https',
  credentials: 'it holds a name or password',
  notAllowed: '{host} is not among the hosts of WENJIN_FETCH',
  notPublic: '{host} leads into a network that is not public ({address})',
  unknownHost: '{host} has no address',
  unreachable: '{host} could not be reached ({error})',
  tooSlow: '{host} did not answer within {limit} seconds',
  tooLarge: 'more than {limit} MB',
  tooManyRedirects: 'more than {limit} redirects',
  robots: 'robots.txt of {host} does not want it fetched',
  busy: '{host} asks to be left alone for a while (status {status})',
  status: 'status {status}',
  kind: 'neither a page nor a feed nor a sitemap ({type})',
  otherKind: 'a {now} where there was a {before}; follow it anew where that is meant',
  broken: 'a {kind} that cannot be read ({error})',
  unreadable: '{error}',
  tooManyLinks: 'more than {limit} pages; the rest is left out',
} as const;

export type FetchReason = keyof typeof FETCH_REASONS;
export type FetchValues = Readonly<Record<string, string | number>>;

/** Where the host itself is at fault: asking it for more would only take longer. */
const OF_HOST: readonly FetchReason[] = ['notPublic', 'unknownHost', 'unreachable', 'tooSlow', 'busy'];

/** Thrown where an address cannot be fetched, or must not be. */
export class FetchProblem extends Error {
  override readonly name = 'FetchProblem';
  constructor(
    readonly reason: FetchReason,
    readonly values: FetchValues = {},
  ) {
    super(fill(FETCH_REASONS[reason], values));
  }

  get isOfHost(): boolean {
    return OF_HOST.includes(this.reason);
  }
}
