import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './api-error.js';
import type { Bus } from './bus.js';
import { sleep } from './constants.js';
import type { Fault, Faults } from './faults.js';
import { parseMultipart } from './multipart.js';
import type { RateLimits } from './rate-limits.js';
import { type Parts, route } from './routes.js';
import type { RequestLog, UploadedFile } from './types.js';

/** These routes carry their own credential in the path. */
const TOKEN_ROUTE = /^\/(interactions\/\d+\/[^/]+\/callback|webhooks\/\d+\/[^/]{20,})/;
const CUT = -1;
const LOST = -2;

type Reply = (status: number, body: unknown, headers?: Record<string, string>) => void;

/** The REST side: faults first, then authentication, rate limits and the route. */
export class RestServer {
  readonly requests: RequestLog[] = [];
  /** Routes that the loopback does not know. */
  readonly unhandled: string[] = [];

  constructor(
    private readonly parts: Parts,
    private readonly faults: Faults,
    private readonly limits: RateLimits,
    private readonly bus: Bus,
    private readonly token: string,
  ) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const raw = await readAll(request);
    if (raw === null) return;
    const attachment = /^\/attachments\/(\d+)\//.exec(url.pathname)?.[1];
    if (attachment !== undefined) return this.sendFile(attachment, response);
    const versioned = /^\/api\/v10(\/.*)$/.exec(url.pathname);
    const path = decodeURIComponent(versioned?.[1] ?? url.pathname);
    const log: RequestLog = {
      at: Date.now(),
      method: request.method ?? 'GET',
      path,
      status: 0,
      ms: 0,
      body: undefined,
    };
    this.requests.push(log);
    const reply = this.replier(log, response);
    if (!versioned) {
      this.unhandled.push(`${log.method} ${path}`);
      return reply(404, { message: '404: Not Found', code: 0 });
    }
    const fault = this.faults.take(log);
    if (fault && (await inject(fault, log, request, reply))) return;
    this.answer(request, raw, url, log, reply, fault?.kind === 'lostResponse');
  }

  private answer(request: IncomingMessage, raw: Buffer, url: URL, log: RequestLog, reply: Reply, lost: boolean): void {
    const { method, path } = log;
    const parsed = parseBody(raw, request.headers['content-type'] ?? '');
    if (parsed === null) {
      reply(400, { message: 'The request body contains invalid JSON.', code: 50109 });
      return;
    }
    log.body = parsed.body;
    if (!TOKEN_ROUTE.test(path) && request.headers.authorization !== `Bot ${this.token}`) {
      this.bus.violate({ kind: 'rest', status: 401, method, path, message: 'bad or missing token' });
      reply(401, { message: '401: Unauthorized', code: 0 });
      return;
    }
    const limit = this.limits.check(method, path);
    if (limit.retryAfter !== null) {
      log.fault = limit.global ? 'limit-global' : 'limit';
      const body = { message: 'You are being rate limited.', retry_after: limit.retryAfter, global: limit.global };
      reply(429, body, limit.headers);
      return;
    }
    try {
      const out = route(this.parts, { method, path, ...parsed, query: url.searchParams });
      if (lost) {
        log.status = LOST;
        request.socket.resetAndDestroy();
      } else reply(out === undefined ? 204 : 200, out, limit.headers);
    } catch (error) {
      this.refuse(error, log, reply, limit.headers);
    }
  }

  private refuse(error: unknown, log: RequestLog, reply: Reply, headers: Record<string, string>): void {
    if (!(error instanceof ApiError)) {
      this.bus.emit('broken', error);
      reply(500, { message: `loopback: ${String(error)}`, code: 0 });
      return;
    }
    const { status, code, message, errors } = error;
    const { method, path, body } = log;
    if (code === 0 && status === 404) this.unhandled.push(`${method} ${path}`);
    const shown = path.replace(/[\w-]{60,}/g, ':token');
    this.bus.violate({ kind: 'rest', status, code, message, errors, method, path: shown, body });
    reply(status, { message, code, ...(errors ? { errors } : {}) }, headers);
  }

  private replier(log: RequestLog, response: ServerResponse): Reply {
    return (status, body, headers = {}) => {
      log.status = status;
      log.ms = Date.now() - log.at;
      if (status >= 400) log.error = body;
      this.bus.changed();
      if (response.destroyed) return;
      if (status === 204) response.writeHead(204, headers).end();
      else if (typeof body === 'string')
        response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
      else response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    };
  }

  private sendFile(id: string, response: ServerResponse): void {
    const file = this.parts.messages.files.get(id);
    if (file === undefined) response.writeHead(404).end();
    else
      response.writeHead(200, { 'content-type': file.contentType, 'content-length': file.data.length }).end(file.data);
  }
}

async function readAll(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return null;
  }
  return Buffer.concat(chunks);
}

function parseBody(raw: Buffer, contentType: string): { body: unknown; files: readonly UploadedFile[] } | null {
  if (raw.length === 0) return { body: {}, files: [] };
  try {
    if (!contentType.startsWith('multipart/form-data')) return { body: JSON.parse(raw.toString()), files: [] };
    const { fields, files } = parseMultipart(raw, contentType);
    const json = fields.get('payload_json');
    return { body: json === undefined ? Object.fromEntries(fields) : JSON.parse(json), files };
  } catch {
    return null;
  }
}

/** @returns whether the fault took the place of an answer. */
async function inject(fault: Fault, log: RequestLog, request: IncomingMessage, reply: Reply): Promise<boolean> {
  switch (fault.kind) {
    case 'rateLimit':
      reply(
        429,
        { message: 'You are being rate limited.', retry_after: fault.retryAfter ?? 1, global: !!fault.global },
        rateLimitHeaders(fault),
      );
      return true;
    case 'cloudflareBan':
      reply(429, '<html><title>Access denied | error code: 1015</title></html>', {
        'Retry-After': String(fault.retryAfter ?? 5),
      });
      return true;
    case 'http': {
      const status = fault.status ?? 500;
      if (status === 401) reply(401, { message: '401: Unauthorized', code: 0 });
      else reply(status, fault.body ?? `<html><body>${status} (cloudflare)</body></html>`);
      return true;
    }
    case 'reset':
      log.status = CUT;
      request.socket.resetAndDestroy();
      return true;
    case 'hangup':
      log.status = CUT;
      request.socket.destroy();
      return true;
    case 'hang':
      log.status = CUT;
      return true;
    case 'delay':
      await sleep(fault.ms ?? 1000);
      return false;
    case 'lostResponse':
      return false;
  }
}

function rateLimitHeaders({ retryAfter = 1, global = false, scope = 'user' }: Fault): Record<string, string> {
  const base = { 'Retry-After': String(Math.ceil(retryAfter)), Via: '1.1 google' };
  if (global) return { ...base, 'X-RateLimit-Scope': 'global', 'X-RateLimit-Global': 'true' };
  return {
    ...base,
    'X-RateLimit-Scope': scope,
    'X-RateLimit-Limit': '5',
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset-After': String(retryAfter),
    'X-RateLimit-Reset': String(Date.now() / 1000 + retryAfter),
    'X-RateLimit-Bucket': 'fault',
  };
}
