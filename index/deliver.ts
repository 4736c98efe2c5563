import type { Sqlite } from './store/mod.js';
import type { DeliverOptions, ServerPlace } from './weaviate/mod.js';

/** Tells the index server, where there is one, what has changed in a store since it was told last. @throws IndexServerError, ServerMismatchError */
export async function deliverTo(
  place: ServerPlace | undefined,
  db: Sqlite,
  options: DeliverOptions = {},
): Promise<void> {
  if (place === undefined) return;
  // Loaded where it is wanted: most never have a server.
  const { deliver, openServer } = await import('./weaviate/mod.js');
  const server = openServer(place);
  try {
    await deliver(db, server, options);
  } finally {
    await server.close();
  }
}
