import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';

type Cruise = { readonly forbidden: readonly { readonly name: string }[] };

const load = createRequire(import.meta.url);
const { forbidden } = load(join(projectRoot, '.dependency-cruiser.cjs')) as Cruise;

/** Folder -> what it may import, in words, as the rules' names say it. */
const ruled = new Map(
  forbidden.flatMap(({ name }) => {
    const [, folder, allowed] = /^(\S+) imports only (.+)$/u.exec(name) ?? [];
    return folder === undefined || allowed === undefined ? [] : [[folder, allowed] as const];
  }),
);

/** The same from the table of the document; `src/cli` may import anything and so has no rule. */
const documented = new Map(
  readFileSync(join(projectRoot, 'ARCHITECTURE.md'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, folder, allowed] = /^\| `([^`]+)` \|.*\| ([^|]+) \|$/u.exec(line) ?? [];
      return folder === undefined || allowed === undefined ? [] : [[folder, allowed.replaceAll('`', '')] as const];
    })
    .filter(([, allowed]) => allowed !== 'anything'),
);

it('ARCHITECTURE.md shows the import rules that are checked', () => {
  expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(ruled));
});

it('every folder of the program has a row', () => {
  const folders = readdirSync(join(projectRoot, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `src/${entry.name}`);
  const table = readFileSync(join(projectRoot, 'ARCHITECTURE.md'), 'utf8');
  expect(folders.filter((folder) => !table.includes(`| \`${folder}\` |`))).toEqual([]);
});
