import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPublic, type Network } from '../../src/fetch/mod.js';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export type Site = {
  readonly port: number;
  /** `http://HOST:PORT/PATH`; every host of it leads to this server. */
  at(host: string, path?: string): string;
  /** What `at` answers from now on; what nobody set is 404. */
  answer(address: string, what: string | Buffer | Handler, type?: string): void;
  /** Paths that were asked for, with the status that they got. */
  readonly asked: string[];
  close(): Promise<void>;
};

/** A web server on loopback. */
export async function openSite(address = '127.0.0.1', port = 0): Promise<Site> {
  const answers = new Map<string, Handler>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    response.on('close', () => asked.push(`${response.statusCode} ${request.headers.host}${request.url}`));
    const handler = answers.get(`http://${request.headers.host}${request.url}`);
    if (handler !== undefined) handler(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(port, address, listening));
  const own = (server.address() as AddressInfo).port;
  return {
    port: own,
    at: (host, path = '/') => `http://${host}:${own}${path}`,
    answer(url, what, type = 'text/html; charset=utf-8') {
      const handler: Handler =
        typeof what === 'function'
          ? what
          : (_, response) => void response.writeHead(200, { 'content-type': type }).end(what);
      answers.set(url, handler);
    },
    asked,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Every name leads to this machine, which may be connected to at that one address: nowhere but in tests. */
export const loopback: Network = {
  resolve: async () => ['127.0.0.1'],
  isAllowed: (address) => address === '127.0.0.1' || isPublic(address),
};

export const page = (title: string, ...paragraphs: string[]): string =>
  `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${paragraphs
    .map((one) => `<p>${one}</p>`)
    .join('')}</body></html>`;

export const rss = (...items: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>青禾日报</title><link>http://news.test/</link><description>新闻</description>${items.join('')}</channel></rss>`;
