import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError, HTTPError, type InternalRequest, RateLimitError, REST, type RESTOptions } from 'discord.js';
import { Agent, fetch, type Response } from 'undici';
import { BotUnreachableError } from '../errors.js';
import { proxyConnector } from '../proxy/tunnel.js';
import { sendCallback } from './callback.js';

/** Waits between attempts, ms: discord.js itself would try three times within 11 ms. */
const IDEMPOTENT_WAITS = [250, 500, 1000, 2000, 4000, 8000];
/** An acknowledgement has 3 s in all. */
const CALLBACK_WAITS = [60, 150, 300, 500, 700];
const CALLBACK_ATTEMPT_MS = 1800;
const CALLBACK_TOTAL_MS = 2800;
const JITTER = 0.25;

/**
 * Connections to Discord. Without a limit 500 simultaneous askers would open 500 of them, handshakes and all. Acknowledging
 * has its own, so that it never waits behind an upload.
 */
const CALLBACK_CONNECTIONS = 128;
const OTHER_CONNECTIONS = 32;
/** A crowd comes in waves: the next one should not have to open its connections again. */
const KEEP_ALIVE_MS = 55_000;

/**
 * A queue is needed as long as its interaction's answer is edited; a crowd makes hundreds a second. While the second's 50 requests
 * are used up discord.js holds every queue for busy: often, and out of step with the seconds, a sweep meets a moment when they are not.
 */
const HANDLER_SWEEP_MS = 700;

const CALLBACK = /^\/interactions\/[^/]+\/[^/]+\/callback$/;
const FOLLOW_UP = /^\/webhooks\/[^/]+\/[^/]+$/;

/**
 * A REST client with back-off for what discord.js gives up on: 5xx, resets, closed and refused connections. Requests
 * that may have been carried out although their answer was lost are repeated only where repeating does no harm.
 */
export class PatientRest extends REST {
  private knownToken: string | null = null;
  private readonly callbacks: Agent;
  private readonly others: Agent;

  constructor(
    options: Partial<RESTOptions>,
    private readonly onRetry: (reason: string) => void,
    proxy?: string,
  ) {
    super({
      ...options,
      retries: 0,
      rejectOnRateLimit: (limit) => limit.route.startsWith('/interactions/') && limit.timeToReset > CALLBACK_TOTAL_MS,
      // Every interaction has a route of its own: without sweeping, their queues would pile up.
      handlerSweepInterval: HANDLER_SWEEP_MS,
      hashSweepInterval: 600_000,
      hashLifetime: 600_000,
    });
    const way = proxy === undefined ? {} : { connect: proxyConnector(new URL(proxy)) };
    const patience = { headersTimeout: CALLBACK_ATTEMPT_MS, keepAliveTimeout: KEEP_ALIVE_MS };
    this.callbacks = new Agent({ ...way, ...patience, connections: CALLBACK_CONNECTIONS });
    this.others = new Agent({ ...way, connections: OTHER_CONNECTIONS });
  }

  /** A file that Discord keeps, over the same connections. */
  download(url: string, signal: AbortSignal): Promise<Response> {
    return fetch(url, { signal, redirect: 'error', dispatcher: this.others });
  }

  async close(): Promise<void> {
    await Promise.all([this.callbacks.destroy(), this.others.destroy()]);
  }

  override setToken(token: string): this {
    // One 401 makes discord.js call this with null, whatever the type says.
    if (token) this.knownToken = token;
    return super.setToken(token);
  }

  override async request(request: InternalRequest): Promise<unknown> {
    const isCallback = CALLBACK.test(request.fullRoute);
    const waits = isCallback ? CALLBACK_WAITS : mayRepeat(request) ? IDEMPOTENT_WAITS : [];
    const started = Date.now();
    let unauthorized = 0;
    for (let attempt = 0; ; attempt += 1) {
      try {
        if (isCallback && !request.files?.length)
          return await this.respond(request, CALLBACK_TOTAL_MS - (Date.now() - started));
        return await super.request({ ...request, dispatcher: isCallback ? this.callbacks : this.others });
      } catch (error) {
        if (isUnauthorized(error, request) && unauthorized === 0 && this.knownToken !== null) {
          unauthorized += 1;
          super.setToken(this.knownToken);
          continue;
        }
        const wait = jittered(waits[attempt] ?? 0);
        const late = isCallback && Date.now() - started + wait > CALLBACK_TOTAL_MS;
        if (!isTransient(error) || attempt >= waits.length || late) throw error;
        this.onRetry(reasonOf(error));
        await sleep(wait);
      }
    }
  }

  private respond(request: InternalRequest, patienceMs: number): Promise<unknown> {
    const { fullRoute, body } = request;
    return sendCallback(this.options.api, this.callbacks, { path: fullRoute + queryOf(request), body }, patienceMs);
  }
}

const queryOf = ({ query }: InternalRequest): string => (query === undefined ? '' : `?${query.toString()}`);

const jittered = (ms: number): number => ms * (1 + JITTER * (Math.random() * 2 - 1));

/** Creating a message is repeatable only with a nonce that Discord enforces. */
function mayRepeat({ method, fullRoute, body }: InternalRequest): boolean {
  if (method !== 'POST') return true;
  if (FOLLOW_UP.test(fullRoute)) return false;
  if (!fullRoute.endsWith('/messages')) return true;
  return typeof body === 'object' && body !== null && 'enforce_nonce' in body;
}

const isUnauthorized = (error: unknown, { auth }: InternalRequest): boolean =>
  error instanceof DiscordAPIError && error.status === 401 && auth !== false;

/** Whether it may go better in a moment. */
export function isTransient(error: unknown): boolean {
  if (error instanceof DiscordAPIError || error instanceof RateLimitError) return false;
  if (error instanceof BotUnreachableError) return false;
  if (error instanceof HTTPError) return error.status >= 500;
  return error instanceof Error;
}

export function reasonOf(error: unknown): string {
  if (error instanceof DiscordAPIError) return String(error.code);
  if (error instanceof HTTPError) return String(error.status);
  const cause = error instanceof Error ? error.cause : undefined;
  const code = codeOf(error) ?? codeOf(cause);
  return code ?? (error instanceof Error ? error.name : 'unknown');
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
