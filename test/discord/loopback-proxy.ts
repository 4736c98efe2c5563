import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createSocketServer, type Socket } from 'node:net';

/** A proxy on 127.0.0.1, with where it was asked to lead. */
export type LoopbackProxy = {
  readonly url: string;
  readonly led: readonly string[];
  stop(): Promise<void>;
};

const WORD = 'Basic bWU6c2VjcmV0';

/** An HTTP proxy that wants me:secret. */
export async function startHttpProxy(): Promise<LoopbackProxy> {
  const led: string[] = [];
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connect', (request, near, head) => {
    if (request.headers['proxy-authorization'] !== WORD) {
      near.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    led.push(request.url ?? '');
    const [host = '', port = '80'] = (request.url ?? '').split(':');
    lead(near as Socket, host, Number(port), (far) => {
      near.write('HTTP/1.1 200 OK\r\n\r\n');
      far.write(head);
    });
  });
  return running(server, led, 'http://me:secret@');
}

const [NO_WORD, CONNECT, BY_ADDRESS, BY_NAME] = [0, 1, 1, 3];

/** A SOCKS5 proxy without a password. */
export async function startSocksProxy(): Promise<LoopbackProxy> {
  const led: string[] = [];
  const server = createSocketServer((near) => {
    near.on('error', () => near.destroy());
    near.once('data', () => {
      near.write(Buffer.from([5, NO_WORD]));
      near.once('data', (asked) => {
        const [, command, , kind, length = 0] = asked;
        const end = kind === BY_NAME ? 5 + length : 8;
        const host = kind === BY_NAME ? asked.subarray(5, end).toString() : asked.subarray(4, 8).join('.');
        const port = asked.readUInt16BE(end);
        if (command !== CONNECT || (kind !== BY_NAME && kind !== BY_ADDRESS)) near.destroy();
        led.push(`${host}:${port}`);
        lead(near, host, port, () => near.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0])));
      });
    });
  });
  return running(server, led, 'socks5://');
}

function lead(near: Socket, host: string, port: number, ready: (far: Socket) => void): void {
  const far = connect(port, host, () => {
    ready(far);
    near.pipe(far).pipe(near);
  });
  for (const [one, other] of [[near, far] as const, [far, near] as const]) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}

async function running(server: Server | ReturnType<typeof createSocketServer>, led: string[], scheme: string) {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}127.0.0.1:${port}`,
    led,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
