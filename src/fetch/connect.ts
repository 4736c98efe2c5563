import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isPublic } from './address.js';
import { FetchProblem } from './problem.js';

export type Network = {
  /** All addresses of a host. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
  readonly isAllowed: (address: string) => boolean;
};

/** The network as it is. */
export const OPEN_INTERNET: Network = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  isAllowed: isPublic,
};

/**
 * Connects to allowed addresses only. What a name stands for is asked once a connection: the address that was checked is the one that
 * is connected to.
 */
export function guardedAgent(network: Network, timeoutMs: number): Agent {
  const connect = buildConnector({ timeout: timeoutMs, lookup: guardedLookup(network) });
  return new Agent({
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: (options, done) => {
      const literal = options.hostname.replace(/^\[|\]$/gu, '');
      // A number is connected to without being looked up.
      if (isIP(literal) !== 0 && !network.isAllowed(literal)) {
        done(new FetchProblem('notPublic', { host: options.hostname, address: literal }), null);
        return;
      }
      connect(options, done);
    },
  });
}

function guardedLookup({ resolve, isAllowed }: Network): LookupFunction {
  return (host, options, done) => {
    resolve(host).then(
      (addresses) => {
        const refused = addresses.find((address) => !isAllowed(address));
        const [first] = addresses;
        if (refused !== undefined) done(new FetchProblem('notPublic', { host, address: refused }), '');
        else if (first === undefined) done(new FetchProblem('unknownHost', { host }), '');
        else if (options.all)
          done(
            null,
            addresses.map((address) => ({ address, family: isIP(address) })),
          );
        else done(null, first, isIP(first));
      },
      () => done(new FetchProblem('unknownHost', { host }), ''),
    );
  };
}
