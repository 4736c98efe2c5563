import { setTimeout as pause } from 'node:timers/promises';
import weaviate, { ApiKey, type WeaviateClient } from 'weaviate-client';
import { IndexServerError } from '../../src/core/mod.js';

/** Where an index server is. */
export type ServerPlace = {
  /** Addresses of its nodes. With `?grpc=PORT` where gRPC is not at 50051. Whichever answers is asked. */
  readonly urls: readonly string[];
  readonly key?: string | undefined;
  /** What the names of its collections begin with: libraries of other names lie beside it. @default Wenjin */
  readonly name?: string | undefined;
};

export type Server = {
  readonly place: ServerPlace;
  /**
   * Asks the node that is connected, and where that does not answer the others.
   * @throws IndexServerError where none does
   */
  ask<T>(work: (client: WeaviateClient, url: string) => Promise<T>): Promise<T>;
  /**
   * Puts objects in the place of those of the same ids, and looks at what became of each.
   * Over HTTP, because what the client (3.12) makes of several vectors under one name is not one object, and it waits half a second a call.
   */
  put(objects: readonly ServerObject[]): Promise<void>;
  close(): Promise<void>;
};

export type ServerObject = {
  readonly class: string;
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly vectors?: Readonly<Record<string, readonly (readonly number[])[]>>;
};

const GRPC_PORT = 50_051;
/** What takes longer may wait for a node that is gone; one that is there says so within some milliseconds. */
const LOOK_AFTER_MS = 500;
const LIVE_WITHIN_MS = 5000;
/** Seconds. What takes longer is asked of another node. */
const TIMEOUT = { init: 5, query: 20, insert: 120 };

/** Connects at the first question. */
export function openServer(place: ServerPlace): Server {
  let at = 0;
  let client: Promise<WeaviateClient> | undefined;

  const urlAt = (i: number): string => place.urls[i % place.urls.length] ?? '';
  async function next(): Promise<void> {
    const old = client;
    client = undefined;
    at += 1;
    await (await old?.catch(() => undefined))?.close();
  }
  const server: Server = {
    place,
    async ask(work) {
      let failure: unknown;
      for (let tried = 0; tried < place.urls.length; tried++) {
        const url = urlAt(at);
        client ??= connect(url, place.key);
        const asked = client;
        try {
          return await unlessAway(
            url,
            asked.then((connected) => work(connected, url)),
          );
        } catch (error) {
          failure = error;
          // Another question may have turned to the next node meanwhile.
          if (client === asked) await next();
        }
      }
      throw new IndexServerError(place.urls.join(', '), reasonOf(failure), failure);
    },
    put: (objects) => server.ask((_, url) => putOver(url, place.key, objects)),
    async close() {
      await (await client?.catch(() => undefined))?.close();
    },
  };
  return server;
}

/** A node that is cut off is noticed while it is waited for: the client would go on trying for a quarter of a minute. */
async function unlessAway<T>(url: string, work: Promise<T>): Promise<T> {
  const over = new AbortController();
  try {
    return await Promise.race([work, whenAway(url, over.signal)]);
  } finally {
    over.abort();
  }
}

async function whenAway(url: string, signal: AbortSignal): Promise<never> {
  for (;;) {
    await pause(LOOK_AFTER_MS, undefined, { signal });
    await fetch(new URL('/v1/.well-known/live', url), {
      signal: AbortSignal.any([signal, AbortSignal.timeout(LIVE_WITHIN_MS)]),
    });
  }
}

async function connect(url: string, key: string | undefined): Promise<WeaviateClient> {
  const { hostname, port, protocol, searchParams } = new URL(url);
  const secure = protocol === 'https:';
  return await weaviate.connectToCustom({
    httpHost: hostname,
    httpPort: Number(port || (secure ? 443 : 80)),
    httpSecure: secure,
    grpcHost: hostname,
    grpcPort: Number(searchParams.get('grpc') ?? GRPC_PORT),
    grpcSecure: secure,
    timeout: TIMEOUT,
    ...(key !== undefined && { authCredentials: new ApiKey(key) }),
  });
}

type PutRow = { readonly result?: { readonly errors?: { readonly error?: readonly { readonly message: string }[] } } };

async function putOver(url: string, key: string | undefined, objects: readonly ServerObject[]): Promise<void> {
  if (objects.length === 0) return;
  const response = await fetch(new URL('/v1/batch/objects', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ objects }),
    signal: AbortSignal.timeout(TIMEOUT.insert * 1000),
  });
  if (!response.ok) throw new Error(`${response.status} ${(await response.text()).slice(0, 300)}`);
  const rows = (await response.json()) as readonly PutRow[];
  const refused = rows.flatMap(({ result }) => result?.errors?.error ?? []);
  if (refused[0] !== undefined || rows.length !== objects.length) {
    throw new Error(refused[0]?.message ?? `${rows.length} of ${objects.length} objects were taken`);
  }
}

const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return (error instanceof Error ? error.message : String(error)) + cause;
};
