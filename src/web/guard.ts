import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import { type Access, type Keyring, OWNER } from './access.js';
import { Problem } from './problem.js';

export type WebVariables = { Variables: { access: Access } };

export type GuardOptions = {
  /** Without one the server is for the person at this machine. */
  readonly keyring: Keyring | undefined;
  /** As others reach it, `https://ask.example.org`. */
  readonly publicUrl: string | undefined;
};

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
};

/** What needs a token where there are any; the page itself holds nothing. */
const PROTECTED = /^\/(api|v1|mcp)(\/|$)/u;

/**
 * Who may come in: a request under a name of this server (a foreign name that resolves here is DNS rebinding), from no
 * other site's page, and with a token where tokens are set.
 */
export function guard({ keyring, publicUrl }: GuardOptions): MiddlewareHandler<WebVariables> {
  const own = publicUrl === undefined ? undefined : new URL(publicUrl);
  const isOurs = (host: string): boolean => {
    const name = hostName(host);
    if (name === undefined) return false;
    return isLoopback(name) || host === own?.host || (keyring !== undefined && isIP(name) !== 0);
  };
  return async (context, next) => {
    for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
    const host = context.req.header('host') ?? '';
    if (!isOurs(host)) throw new Problem('FOREIGN_HOST');
    const isProtected = PROTECTED.test(context.req.path);
    const origin = context.req.header('origin');
    const fromOwnPage = origin === `http://${host}` || origin === `https://${host}` || origin === own?.origin;
    if (origin !== undefined && !fromOwnPage) throw new Problem('FOREIGN_ORIGIN');
    const site = context.req.header('sec-fetch-site');
    if (isProtected && site !== undefined && site !== 'same-origin' && site !== 'none')
      throw new Problem('FOREIGN_ORIGIN');
    if (isProtected) {
      context.header('Cache-Control', 'no-store');
      context.set('access', accessOf(context.req.header('authorization'), keyring));
    }
    await next();
    // A response that was not made by way of the context has none of what was set there.
    for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
  };
}

function accessOf(header: string | undefined, keyring: Keyring | undefined): Access {
  if (keyring === undefined) return OWNER;
  const access = keyring.find(/^Bearer (\S+)$/iu.exec(header ?? '')?.[1] ?? '');
  if (access === undefined) throw new Problem('NO_TOKEN');
  return access;
}

/** The name in a Host header, `[::1]:8080` as `::1`; undefined where it is none. */
function hostName(host: string): string | undefined {
  const found = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/iu.exec(host);
  return found?.[1] ?? found?.[2];
}

export const isLoopback = (name: string): boolean =>
  name.toLowerCase() === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
