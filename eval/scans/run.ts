/**
 * `npx tsx eval/scans/run.ts --fonts FOLDER`: makes scans of known text in the Chinese fonts of a folder, reads them, and prints the share
 * of wrong characters; then asks for what stands on them.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { GlobalFonts } from '@napi-rs/canvas';
import { loadSteps } from '../../ingest/mod.js';
import { inProject } from '../in-project.js';
import { indexAndAsk } from './ask.js';
import { characterErrors } from './characters.js';
import { FACTS, type TestPage, testPages } from './pages.js';

const { clean } = await loadSteps();
const { values } = parseArgs({
  options: {
    fonts: { type: 'string', default: '/usr/share/fonts' },
    pages: { type: 'string', default: '60' },
    keep: { type: 'string' },
    worst: { type: 'boolean', default: false },
  },
});

/** Each by a name of its own: families differ in what they are called in which language. */
function registerFonts(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true }).map(String);
  const chinese = files.filter((file) => /\.tt[cf]$|\.otf$/iu.test(file) && !/dejavu/iu.test(file)).sort();
  return chinese.map((file, at) => {
    GlobalFonts.registerFromPath(join(folder, file), `scan${at}`);
    return `scan${at}`;
  });
}

/** Sentences of the articles beside the program, without what is rightly left out of a page that is read. */
function paragraphs(): string[] {
  const folder = inProject('articles');
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort();
  const lines = files.flatMap((file) =>
    clean({ original: readFileSync(join(folder, file), 'utf8') }).traced.text.split('\n'),
  );
  return lines.filter((line) => line.length >= 25 && line.length <= 300 && /\p{Script=Han}{6}/u.test(line));
}

type Sum = { readonly errors: number; readonly characters: number; readonly pages: number };

/** Adds up what is wrong on a page, for it and for every kind of page that it is of. */
function add(sums: Map<string, Sum>, page: TestPage, text: string): void {
  const { errors, characters } = characterErrors(text, page.text);
  const scan = page.noisy ? 'noisy' : 'clean';
  const kinds = [
    `${scan} ${page.script}`,
    scan,
    `${page.print.columns} columns`,
    page.print.font,
    `${page.print.points} pt`,
  ];
  for (const kind of ['all', ...kinds]) {
    const sum = sums.get(kind) ?? { errors: 0, characters: 0, pages: 0 };
    sums.set(kind, { errors: sum.errors + errors, characters: sum.characters + characters, pages: sum.pages + 1 });
  }
  if (values.worst && errors > BAD * characters)
    console.log(page.name, kinds.join(', '), `\n${text}\n---\n${page.text}`);
}
const BAD = 0.08;

const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'wenjin-scans-'));
mkdirSync(folder, { recursive: true });
try {
  const pages = [...testPages(paragraphs(), FACTS, registerFonts(values.fonts), Number(values.pages))];
  for (const { name, jpeg } of pages) writeFileSync(join(folder, name), jpeg);
  const sums = new Map<string, Sum>();
  const began = performance.now();
  await indexAndAsk(pages, folder, (page, text) => add(sums, page, text));
  for (const [kind, { errors, characters, pages: count }] of [...sums].sort())
    console.log(`${kind}: ${count} pages, ${characters} characters, error ${(errors / characters).toFixed(4)}`);
  console.log(`${((performance.now() - began) / 1000 / pages.length).toFixed(1)} s a page, indexed and asked`);
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}
