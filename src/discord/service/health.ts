import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type HealthServer = { readonly port: number; close(): Promise<void> };

/** `/metrics` and `/healthz`, on this machine only. */
export async function startHealthServer(
  port: number,
  metrics: () => string,
  isReady: () => boolean,
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/metrics') response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(metrics());
    else if (path === '/healthz') response.writeHead(isReady() ? 200 : 503).end(isReady() ? 'ok\n' : 'not connected\n');
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
