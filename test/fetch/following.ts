import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workshop } from '../../ingest/mod.js';
import { fetchSources } from '../../src/cli/fetch/fetch-sources.js';
import { isFetched } from '../../src/cli/fetch/library.js';
import { loadConfig } from '../../src/config.js';
import { type Brought, type Limits, openFollowed } from '../../src/fetch/mod.js';
import { loopback } from './site.js';

export type Following = {
  readonly dataDir: string;
  follow(...addresses: string[]): void;
  fetch(addresses?: readonly string[]): Promise<Brought[]>;
  /** What lies in the library, by its id. */
  kept(): Record<
    string,
    { readonly title?: string; readonly text: string; readonly date?: string; readonly url: string }
  >;
  remove(): void;
};

const LIMITS: Limits = { bytes: 1024 * 1024, ms: 700, pauseMs: 0 };

/** A data directory that follows addresses of a port of this machine. */
export function following(port: number, workshop: Workshop): Following {
  const dataDir = mkdtempSync(join(tmpdir(), 'wenjin-fetch-'));
  const place = { config: loadConfig({ WENJIN_FETCH: `*.test:${port}`, WENJIN_OCR: 'off' }), dataDir };
  return {
    dataDir,
    follow(...addresses) {
      const followed = openFollowed(dataDir);
      for (const address of addresses) followed.add(address, 'default', (page) => isFetched(dataDir, page));
      followed.close();
    },
    async fetch(addresses) {
      const followed = openFollowed(dataDir);
      const all = followed.sources().map(({ address }) => address);
      followed.close();
      return fetchSources(place, { addresses: addresses ?? all, network: loopback, limits: LIMITS, workshop });
    },
    kept() {
      const folder = join(dataDir, 'library');
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const lines = files.map((entry) => JSON.parse(readFileSync(join(entry.parentPath, entry.name), 'utf8')));
      return Object.fromEntries(lines.map((line) => [line.id, line]));
    },
    remove: () => rmSync(dataDir, { recursive: true }),
  };
}
