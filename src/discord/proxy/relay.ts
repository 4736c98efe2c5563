import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as overTls } from 'node:tls';
import { type IShardingStrategy, SimpleShardingStrategy, type WebSocketManager } from '@discordjs/ws';
import { openTunnel } from './tunnel.js';

/**
 * Leads the gateway's connections through a proxy: discord.js opens them to where it is told and takes no agent for them, so it
 * is told a port of this machine, from which they go on to where they were meant to.
 */
export type Relay = {
  /** @returns an address of this machine that leads there */
  to(url: string): string;
  close(): void;
};

export async function startRelay(proxy: URL): Promise<Relay> {
  const targets = new Map<string, URL>();
  const open = new Set<Duplex>();
  const server = createServer();
  server.on('upgrade', (request, socket, head) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    const [path = '', query] = (request.url ?? '').split('?');
    const target = targets.get(path.slice(1));
    if (target === undefined) socket.destroy();
    else void lead({ proxy, target, query }, request, socket, head);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  const base = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    to(url) {
      // What discord.js was told to go on with a session at, it keeps with the session.
      if (url.startsWith(base)) return url;
      const known = [...targets].find(([, target]) => target.href === new URL(url).href)?.[0];
      // Nobody else on this machine gets anywhere through it.
      const key = known ?? randomBytes(16).toString('hex');
      targets.set(key, new URL(url));
      return base + key;
    },
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

type Way = { readonly proxy: URL; readonly target: URL; readonly query: string | undefined };

async function lead(
  { proxy, target, query }: Way,
  request: IncomingMessage,
  near: Duplex,
  head: Buffer,
): Promise<void> {
  const { hostname, host, pathname, protocol, port } = target;
  const isSecure = protocol === 'wss:';
  near.on('error', () => near.destroy());
  try {
    const tunnel = await openTunnel(proxy, { host: hostname, port: Number(port || (isSecure ? 443 : 80)) });
    const far = isSecure ? overTls({ socket: tunnel, servername: hostname }) : tunnel;
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      one.once('close', () => other.destroy());
      one.on('error', () => other.destroy());
    }
    const { host: _, ...headers } = request.headers;
    const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}`);
    far.write(`GET ${pathname}${query === undefined ? '' : `?${query}`} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    far.write(head);
    near.pipe(far).pipe(near);
  } catch {
    // The gateway's client hears that it failed, and tries again.
    near.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n');
  }
}

/** What discord.js is given so that shards connect, and go on with a session, through the relay. */
export const relayed =
  (relay: Relay) =>
  (manager: WebSocketManager): IShardingStrategy => {
    const { options } = manager;
    const own = {
      options: {
        ...options,
        retrieveSessionInfo: async (shardId: number) => {
          const session = await options.retrieveSessionInfo(shardId);
          return session === null ? null : { ...session, resumeURL: relay.to(session.resumeURL) };
        },
      },
      fetchGatewayInformation: async (force?: boolean) => {
        const information = await manager.fetchGatewayInformation(force);
        return { ...information, url: relay.to(information.url) };
      },
    };
    const through = new Proxy(manager, {
      get(target, key) {
        if (key === 'options' || key === 'fetchGatewayInformation') return own[key];
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    return new SimpleShardingStrategy(through);
  };
