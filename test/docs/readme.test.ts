import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBlock, writeBlock } from '../../scripts/docs/blocks.js';
import { markdownTable, TABLES } from '../../scripts/docs/tables.js';
import { READMES, type ReadmeLanguage } from '../../scripts/docs/words.js';
import { projectRoot } from '../../src/config.js';

const HOW = 'run: npx tsx scripts/docs/update-readme.ts';
const languages = Object.keys(READMES) as ReadmeLanguage[];
const readText = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

/** Documents with links that a reader follows. */
const LINKED = [...Object.values(READMES), 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/results.md'];

describe.each(languages)('the README in %s', (language) => {
  const document = readText(READMES[language]);

  it.each(Object.keys(TABLES))('lists %s as the program has them', (name) => {
    expect(readBlock(document, name), HOW).toBe(TABLES[name]?.(language));
  });

  it('has a transcript', () => {
    expect(readBlock(document, 'transcript')).toMatch(
      /^```console\n\$ npm run --silent wenjin -- ask [\s\S]+\[1\][\s\S]+```$/u,
    );
  });
});

it('both READMEs have the same sections, pictures and code', () => {
  const shape = (document: string): string[] =>
    document
      .replace(/<!-- transcript -->[\s\S]*<!-- \/transcript -->/u, '')
      .split('\n')
      .flatMap((line) => /^(#+ |```\w*|!\[|<!-- \/?\w+ -->)/u.exec(line)?.[0] ?? []);
  expect(shape(readText(READMES['zh-CN']))).toEqual(shape(readText(READMES.en)));
});

it('both READMEs show the same program', () => {
  const programs = (document: string): string[] => document.match(/```(?:ts|json)\n[\s\S]*?```/gu) ?? [];
  expect(programs(readText(READMES['zh-CN']))).toEqual(programs(readText(READMES.en)));
});

it.each(LINKED)('%s links only to files that are there', (path) => {
  const targets = [...readText(path).matchAll(/\]\(([^)#\s]+)[^)]*\)/gu)].map((match) => match[1] ?? '');
  const local = targets.filter((target) => !/^[a-z]+:/u.test(target));
  const missing = local.filter((target) => !existsSync(resolve(projectRoot, dirname(path), target)));
  expect(missing).toEqual([]);
});

it('a block is read as it was written, and nothing around it changes', () => {
  const document = 'before\n<!-- one -->\nold\n<!-- /one -->\nafter $1';
  const changed = writeBlock(document, 'one', 'costs $& and $1');
  expect(readBlock(changed, 'one')).toBe('costs $& and $1');
  expect(changed).toMatch(/^before\n[\s\S]*\nafter \$1$/u);
  expect(() => readBlock(document, 'two')).toThrow("'<!-- two --> … <!-- /two -->'");
});

it('bars in a cell do not make another column', () => {
  expect(markdownTable(['a'], [['on|off']])).toBe('| a |\n| --- |\n| on\\|off |');
});
