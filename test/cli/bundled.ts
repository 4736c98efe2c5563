import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/config.js';

/** The articles that a newcomer asks about, by file name. */
export function bundled(): Readonly<Record<string, string>> {
  const folder = join(projectRoot, 'articles');
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
