import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { SocksClient } from 'socks';
import { buildConnector } from 'undici';
import { BotUnreachableError } from '../errors.js';

export type Target = { readonly host: string; readonly port: number };

const TUNNEL_MS = 15_000;
const REFUSALS = [403, 407];

/** A connection to somewhere through an HTTP proxy (CONNECT) or a SOCKS proxy. @throws what the proxy or the way to it says */
export function openTunnel(proxy: URL, target: Target): Promise<Socket> {
  return proxy.protocol.startsWith('socks') ? throughSocks(proxy, target) : throughHttp(proxy, target);
}

async function throughSocks({ protocol, hostname, port, username, password }: URL, target: Target): Promise<Socket> {
  const named = username === '' ? {} : { userId: decodeURIComponent(username), password: decodeURIComponent(password) };
  const type = protocol.startsWith('socks4') ? 4 : 5;
  const { socket } = await SocksClient.createConnection({
    proxy: { host: hostname, port: Number(port || 1080), type, ...named },
    command: 'connect',
    destination: target,
    timeout: TUNNEL_MS,
  });
  return socket;
}

function throughHttp(proxy: URL, { host, port }: Target): Promise<Socket> {
  const { protocol, hostname, username, password } = proxy;
  const named = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const authorization = username === '' ? {} : { 'proxy-authorization': `Basic ${btoa(named)}` };
  const isSecure = protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request = (isSecure ? httpsRequest : httpRequest)({
      ...{ host: hostname, port: Number(proxy.port || (isSecure ? 443 : 80)), method: 'CONNECT' },
      ...{ path: `${host}:${port}`, headers: { host: `${host}:${port}`, ...authorization }, timeout: TUNNEL_MS },
    });
    request.once('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      const reason = `the proxy answered ${statusCode}`;
      // Neither the name nor the way will be right the next time.
      reject(REFUSALS.includes(statusCode ?? 0) ? new BotUnreachableError(reason) : new Error(reason));
    });
    request.once('timeout', () => request.destroy(new Error('the proxy did not answer')));
    request.once('error', reject);
    request.end();
  });
}

/** How undici connects through a proxy. */
export function proxyConnector(proxy: URL): buildConnector.connector {
  const overTls = buildConnector({});
  return (options, callback) => {
    const isSecure = options.protocol === 'https:';
    const target = { host: options.hostname, port: Number(options.port || (isSecure ? 443 : 80)) };
    openTunnel(proxy, target).then(
      (socket) => (isSecure ? overTls({ ...options, httpSocket: socket }, callback) : callback(null, socket)),
      (error: Error) => callback(error, null),
    );
  };
}
