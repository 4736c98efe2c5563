import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ChatRequest } from './chat-server.js';

/** What a model was asked and what it wrote. */
export type Overheard = { readonly prompt: string; readonly wrote: string };

export type Proxy = { readonly url: string; readonly heard: readonly Overheard[]; close(): Promise<void> };

/** A loopback server between the program and a real model that passes everything on and remembers what was said. */
export async function overhear(target: string): Promise<Proxy> {
  const heard: Overheard[] = [];
  const server = createServer((incoming, outgoing) => {
    void text(incoming).then(async (body) => {
      const { messages } = JSON.parse(body) as ChatRequest;
      let wrote = '';
      try {
        const headers = { 'content-type': 'application/json' };
        const reply = await fetch(`${target}/chat/completions`, { method: 'POST', headers, body });
        outgoing.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? 'text/event-stream' });
        for await (const chunk of reply.body ?? []) {
          const piece = Buffer.from(chunk).toString('utf8');
          wrote += piece;
          outgoing.write(piece);
        }
        outgoing.end();
      } catch {
        outgoing.destroy();
      }
      heard.push({ prompt: messages.map(({ content }) => content).join('\n'), wrote: contentOf(wrote) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${port}/v1`, heard, close };
}

/** The text of a stream of server-sent events; pieces that were cut are left out. */
function contentOf(stream: string): string {
  return stream
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => {
      try {
        const { choices } = JSON.parse(line.slice('data: '.length)) as {
          choices: { delta: { content?: string } }[];
        };
        return choices[0]?.delta.content ?? '';
      } catch {
        return '';
      }
    })
    .join('');
}
