import ipaddr from 'ipaddr.js';
import { FetchProblem } from './problem.js';

/** What a page is called in the index; longer ones are no names. */
const MAX_LENGTH = 1000;

/**
 * An address that may be fetched, as far as its letters tell. Whatever way a number is written in (octal, hex, one number), it is four
 * decimal ones here.
 * @param hosts `example.com`, `*.example.com` for all below it, `example.com:8080` where the port is another
 * @throws FetchProblem
 */
export function allowedAddress(address: string, hosts: readonly string[], base?: string): URL {
  if (!URL.canParse(address, base)) throw new FetchProblem('badAddress');
  const url = new URL(address, base);
  url.hash = '';
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new FetchProblem('notHttp');
  if (url.username !== '' || url.password !== '') throw new FetchProblem('credentials');
  if (url.href.length > MAX_LENGTH) throw new FetchProblem('badAddress');
  if (!hosts.some((host) => isNamedBy(host, url.host))) throw new FetchProblem('notAllowed', { host: url.host });
  return url;
}

const isNamedBy = (allowed: string, host: string): boolean =>
  allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : host === allowed;

/** All that IPv6 gives to the open internet. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an address is of the open internet, and not of this machine, a network of somebody's own, or one that is mapped or tunnelled
 * into another.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  return parsed.range() === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(GLOBAL_IPV6));
}
