import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { type WebOptions, webApp } from './app.js';

/** Milliseconds within which a request has to be there: one that trickles in holds a place for nothing. */
const SLOWEST = { headers: 10_000, request: 60_000, look: 2000 };
const MOST_CONNECTIONS = 512;
/** Milliseconds for answers under way when it is stopped. */
const LAST_WORDS = 2000;

export type ServerOptions = WebOptions & {
  readonly host: string;
  readonly port: number;
  readonly slowest?: Partial<typeof SLOWEST>;
};
export type RunningServer = { readonly url: string; stop(): Promise<void> };

/** Serves until it is stopped. @throws what listening throws: the port is taken, or may not be used */
export function startServer({ host, port, slowest, ...options }: ServerOptions): Promise<RunningServer> {
  const { headers, request, look } = { ...SLOWEST, ...slowest };
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: webApp(options).fetch,
        hostname: host,
        port,
        serverOptions: { headersTimeout: headers, requestTimeout: request, connectionsCheckingInterval: look },
      },
      ({ port: taken }: AddressInfo) => {
        const name = host.includes(':') ? `[${host}]` : host;
        resolve({ url: `http://${name}:${taken}`, stop });
      },
    );
    if ('maxConnections' in server) server.maxConnections = MOST_CONNECTIONS;
    server.once('error', reject);
    function stop(): Promise<void> {
      return new Promise((done) => {
        server.close(() => done());
        if (!('closeAllConnections' in server)) return;
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), LAST_WORDS).unref();
      });
    }
  });
}
