import { DefaultUserAgent, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { Agent } from 'undici';

/** One response to an interaction, as it goes over the wire. */
export type Callback = {
  /** Without the base: `/interactions/…/callback?…`. */
  readonly path: string;
  readonly body: unknown;
};

const API_VERSION = 10;
const HEADERS = { 'content-type': 'application/json', 'user-agent': DefaultUserAgent };
const TOO_MANY = 429;
const LEAST_ERROR = 400;
const LEAST_SERVER_ERROR = 500;

/**
 * Sends a response to an interaction without what discord.js does around requests: these have no bucket to wait for,
 * do not count against the global limit, and five hundred of them may have to leave within a second.
 * @param patienceMs how long a rate limit may hold it up
 * @throws DiscordAPIError, HTTPError, RateLimitError as discord.js does; whatever the connection throws
 */
export async function sendCallback(api: string, agent: Agent, call: Callback, patienceMs: number): Promise<unknown> {
  const url = new URL(`${api}/v${API_VERSION}${call.path}`);
  const text = JSON.stringify(call.body);
  const response = await agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: 'POST',
    headers: HEADERS,
    body: text,
  });
  const { statusCode: status } = response;
  const said = await response.body.text();
  if (status < LEAST_ERROR) return said === '' ? undefined : JSON.parse(said);
  if (status === TOO_MANY) {
    const wait = Number(response.headers['retry-after'] ?? 1) * 1000;
    if (wait >= patienceMs) throw tooManyRequests(url, wait);
    await new Promise((resolve) => setTimeout(resolve, wait));
    return sendCallback(api, agent, call, patienceMs - wait);
  }
  throw refusal(status, said, url, call.body);
}

function refusal(status: number, said: string, url: URL, body: unknown): Error {
  const sent = { body, files: undefined };
  // Trouble of the server says nothing about the request, be it written as a page or as JSON.
  const json = status >= LEAST_SERVER_ERROR ? undefined : jsonOf(said);
  if (json === undefined) return new HTTPError(status, String(status), 'POST', url.href, sent);
  return new DiscordAPIError(json, json.code, status, 'POST', url.href, sent);
}

type ErrorBody = ConstructorParameters<typeof DiscordAPIError>[0] & { readonly code: number; readonly message: string };

function jsonOf(said: string): ErrorBody | undefined {
  try {
    const value: unknown = JSON.parse(said);
    return typeof value === 'object' && value !== null && 'code' in value && 'message' in value
      ? (value as ErrorBody)
      : undefined;
  } catch {
    return undefined;
  }
}

const tooManyRequests = (url: URL, wait: number): RateLimitError =>
  new RateLimitError({
    global: false,
    hash: 'callback',
    limit: 0,
    majorParameter: '',
    method: 'POST',
    retryAfter: wait,
    route: '/interactions/:id/:token/callback',
    scope: 'user',
    sublimitTimeout: 0,
    timeToReset: wait,
    url: url.href,
  });
