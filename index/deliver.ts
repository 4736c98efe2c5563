import type { Sqlite } from './store/mod.js';
import type { DeliverOptions, Server, ServerPlace } from './weaviate/mod.js';

/** Tells the index server, where there is one, what has changed in a store since it was told last. @throws IndexServerError, ServerMismatchError */
export async function deliverTo(
  place: ServerPlace | undefined,
  db: Sqlite,
  options: DeliverOptions = {},
): Promise<void> {
  if (place !== undefined) await withServer(place, async (server, { deliver }) => deliver(db, server, options));
}

/** Puts all that lies on an index server into an empty store, to be published there. @throws IndexServerError */
export const takeBackFrom = (place: ServerPlace, db: Sqlite, options: DeliverOptions = {}): Promise<void> =>
  withServer(place, async (server, { takeBack }) => takeBack(server, db, options));

/** Takes a library away from an index server, whatever stores put it there. @throws IndexServerError */
export const dropFrom = (place: ServerPlace): Promise<void> =>
  withServer(place, async (server, { dropCollections }) => dropCollections(server));

async function withServer(
  place: ServerPlace,
  work: (server: Server, engine: typeof import('./weaviate/mod.js')) => Promise<void>,
): Promise<void> {
  // Loaded where it is wanted: most never have a server.
  const engine = await import('./weaviate/mod.js');
  const server = engine.openServer(place);
  try {
    await work(server, engine);
  } finally {
    await server.close();
  }
}
