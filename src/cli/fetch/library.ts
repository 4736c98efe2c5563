import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Workshop } from '../../../ingest/mod.js';
import { FetchProblem, type Library } from '../../fetch/mod.js';
import { line, readSent, writeWhole } from '../bot/library.js';
import { libraryFolder } from '../paths.js';

/** Inside the library, beside what people sent: indexing takes both in, backups hold both. */
const FOLDER = 'web';

/** What was fetched, a JSON-lines file a page, as what came through the bot is kept. */
export function fetchedLibrary(dataDir: string, workshop: Workshop): Library {
  return {
    has: (address) => isFetched(dataDir, address),
    drop: (address) => dropFetched(dataDir, address),
    async keep({ address, url, collection, file, said }) {
      const { articles, failed } = await readSent(dataDir, file.name, Buffer.from(file.content), { workshop });
      const [article] = articles;
      if (article === undefined) throw new FetchProblem('unreadable', { error: failed ?? 'NO_TEXT' });
      const { title, date, author, source } = article;
      const told = {
        title: title ?? said.title ?? null,
        date: date ?? said.date ?? null,
        author: author ?? said.author ?? null,
        source: source ?? said.source ?? null,
      };
      const content = line({ ...article, ...told, url }, address, collection);
      const path = fileOf(dataDir, address);
      const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
      if (before === content) return 'unchanged';
      writeWhole(path, content);
      return before === undefined ? 'added' : 'changed';
    },
  };
}

export const isFetched = (dataDir: string, address: string): boolean => existsSync(fileOf(dataDir, address));

export const dropFetched = (dataDir: string, address: string): void =>
  rmSync(fileOf(dataDir, address), { force: true });

function fileOf(dataDir: string, address: string): string {
  const sum = createHash('sha256').update(address).digest('hex').slice(0, 32);
  return join(libraryFolder(dataDir), FOLDER, new URL(address).hostname, `${sum}.jsonl`);
}
