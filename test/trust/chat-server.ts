import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a scripted model does with one request. */
export type Act =
  /** Streams the text, in pieces of `size` characters every `everyMs`. */
  | { readonly say: string; readonly size?: number; readonly everyMs?: number; readonly finish?: string | null }
  | { readonly status: number; readonly body?: string }
  /** Streams the text and then neither says anything nor hangs up. */
  | { readonly say: string; readonly thenStall: true }
  /** Streams the text and then cuts the connection. */
  | { readonly say: string; readonly thenCut: true }
  /** Sends these lines as they are. */
  | { readonly raw: readonly string[] }
  | { readonly stall: true };

export type ChatRequest = {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly stream?: boolean;
};

export type ChatServer = {
  /** Base for an OpenAI client. */
  readonly url: string;
  readonly requests: readonly ChatRequest[];
  /** Pieces of text with the time they were sent. */
  readonly said: readonly { readonly text: string; readonly at: number }[];
  close(): Promise<void>;
};

/** An OpenAI-compatible server on the loopback that plays a script: one act a request, the last one again and again. */
export async function chatServer(script: readonly Act[] | ((request: ChatRequest) => Act)): Promise<ChatServer> {
  const requests: ChatRequest[] = [];
  const said: { text: string; at: number }[] = [];
  const server = createServer((incoming, response) => {
    void bodyOf(incoming).then((body) => {
      const request = JSON.parse(body) as ChatRequest;
      requests.push(request);
      const act = typeof script === 'function' ? script(request) : (script[requests.length - 1] ?? script.at(-1));
      return play(act ?? { status: 500 }, response, (text) => said.push({ text, at: performance.now() }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1`, requests, said, close: () => closed(server) };
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of incoming) body += String(piece);
  return body;
}

type Told = (text: string) => void;

async function play(act: Act, response: ServerResponse, told: Told): Promise<void> {
  if ('stall' in act) return;
  if ('status' in act) {
    response.writeHead(act.status, { 'content-type': 'application/json' });
    response.end(act.body ?? JSON.stringify({ error: { message: `scripted ${act.status}` } }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if ('raw' in act) {
    for (const line of act.raw) response.write(line);
    response.end();
    return;
  }
  await say(act.say, 'size' in act ? (act.size ?? 4) : 4, 'everyMs' in act ? (act.everyMs ?? 0) : 0, response, told);
  if ('thenStall' in act) return;
  if ('thenCut' in act) {
    response.socket?.destroy();
    return;
  }
  const finish = 'finish' in act ? act.finish : 'stop';
  if (finish !== null) response.write(event({}, finish ?? 'stop'));
  response.end('data: [DONE]\n\n');
}

async function say(text: string, size: number, everyMs: number, response: ServerResponse, told: Told): Promise<void> {
  for (let at = 0; at < text.length; at += size) {
    response.write(event({ role: 'assistant', content: text.slice(at, at + size) }, null));
    told(text.slice(at, at + size));
    if (everyMs > 0) await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  // Let the last piece leave before a cut.
  await new Promise((resolve) => setTimeout(resolve, 5));
}

export const event = (delta: object, finish: string | null): string =>
  `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'scripted', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
