import { constants, createDeflate, type Deflate } from 'node:zlib';
import type { WebSocket } from 'ws';

export type Packet = {
  readonly op: number;
  readonly d: unknown;
  readonly s?: number | null;
  readonly t?: string | null;
};
export type Session = {
  readonly id: string;
  readonly intents: number;
  readonly shard: unknown;
  seq: number;
  readonly buffer: Packet[];
  connection: Connection | null;
  live: boolean;
};

/** One websocket, compressed as one zlib stream where the client asked for that. */
export class Connection {
  session: Session | null = null;
  private readonly received: number[] = [];
  private readonly deflate: Deflate | null;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    readonly ws: WebSocket,
    compress: boolean,
  ) {
    this.deflate = compress ? createDeflate() : null;
    ws.on('error', () => undefined);
  }

  receivedInLastMinute(): number {
    const now = Date.now();
    this.received.push(now);
    while ((this.received[0] ?? now) < now - 60_000) this.received.shift();
    return this.received.length;
  }

  send(packet: Packet): void {
    if (this.ws.readyState !== this.ws.OPEN) return;
    const text = JSON.stringify(packet);
    const { deflate } = this;
    if (deflate === null) {
      this.ws.send(text);
      return;
    }
    this.queue = this.queue.then(() => this.sendCompressed(deflate, text));
  }

  private sendCompressed(deflate: Deflate, text: string): Promise<void> {
    return new Promise((resolve) => {
      const chunks: Buffer[] = [];
      const collect = (chunk: Buffer) => chunks.push(chunk);
      deflate.on('data', collect);
      deflate.write(text);
      deflate.flush(constants.Z_SYNC_FLUSH, () =>
        setImmediate(() => {
          deflate.off('data', collect);
          if (this.ws.readyState === this.ws.OPEN) this.ws.send(Buffer.concat(chunks));
          resolve();
        }),
      );
    });
  }
}
