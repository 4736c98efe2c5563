import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebOptions } from './app.js';

/** Milliseconds within which a request has to be there: one that trickles in holds a place for nothing. */
const SLOWEST = { headers: 10_000, request: 60_000, look: 2000 };
const MOST_CONNECTIONS = 512;
/** Milliseconds for answers under way when it is stopped. */
const LAST_WORDS = 2000;

export type ServerOptions = Omit<WebOptions, 'origin'> & {
  /** Asked for with the first request, too. */
  readonly origin: () => Promise<WebOptions['origin']>;
  readonly host: string;
  readonly port: number;
  readonly slowest?: Partial<typeof SLOWEST>;
};
export type RunningServer = {
  readonly url: string;
  /** Loads what answers requests, which the first of them would else wait for. */
  load(): Promise<unknown>;
  stop(): Promise<void>;
};

/**
 * Serves until it is stopped. What answers is loaded with the first request: a bot whose page nobody opens pays for a
 * port and nothing else. @throws what listening throws: the port is taken, or may not be used
 */
export function startServer({ host, port, slowest, ...options }: ServerOptions): Promise<RunningServer> {
  const { headers, request, look } = { ...SLOWEST, ...slowest };
  let loading: Promise<RequestListener> | undefined;
  const load = (): Promise<RequestListener> => {
    loading ??= loadListener(options);
    return loading;
  };
  const timeouts = { headersTimeout: headers, requestTimeout: request, connectionsCheckingInterval: look };
  const server = createServer(timeouts, (incoming, outgoing) => {
    load().then(
      (listen) => listen(incoming, outgoing),
      (error: unknown) => {
        options.onFailure(error);
        loading = undefined;
        outgoing.writeHead(500).end();
      },
    );
  });
  server.maxConnections = MOST_CONNECTIONS;
  const stop = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done());
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), LAST_WORDS).unref();
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const { port: taken } = server.address() as AddressInfo;
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({ url: `http://${name}:${taken}`, load, stop });
    });
  });
}

async function loadListener(
  options: Pick<ServerOptions, 'origin'> & Omit<WebOptions, 'origin'>,
): Promise<RequestListener> {
  const [{ getRequestListener }, { webApp }] = await Promise.all([import('@hono/node-server'), import('./app.js')]);
  return getRequestListener(webApp({ ...options, origin: await options.origin() }).fetch);
}
