import { openServer } from './postgres.js';
import { openFile } from './sqlite.js';
import type { Store } from './store.js';

export { copyStore } from './copy.js';
export { type Leases, leaseStore } from './leases.js';
export type { Store, Value } from './store.js';
export { first } from './store.js';

/** Where the store lies: in this folder, or where an address is named, on a server. */
export type StorePlace = { readonly dataDir: string; readonly postgresUrl?: string | undefined };

/** @throws FormatMismatchError | StoreServerError */
export const openStore = async ({ dataDir, postgresUrl }: StorePlace): Promise<Store> =>
  postgresUrl === undefined ? openFile(dataDir) : openServer(postgresUrl);
