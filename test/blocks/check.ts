/**
 * Draws blocks at random from folders of Markdown and holds their kind, headings, lead-in and column heads against a second reading:
 * `npx tsx test/blocks/check.ts FOLDER… [--count 100] [--seed 1] [--wrong]`. Prints the share that is right, a line a folder.
 */
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { clean } from '../../ingest/clean/mod.js';
import { read } from '../../ingest/mod.js';
import { unitsOf } from '../../ingest/structure/mod.js';
import type { Unit } from '../../src/core/mod.js';
import { randomFrom } from '../reading/fuzz/mutate.js';
import { letters, readLines, readPlainLines, type SeenLine } from './markdown-lines.js';

type Drawn = { readonly path: string; readonly unit: Unit; readonly text: string; readonly lines: readonly SeenLine[] };

/** What is not right about a unit; nothing where all of it is, null where the second reading cannot say. */
export function faultsOf({ unit, text, lines }: Omit<Drawn, 'path'>): string[] | null {
  const own = letters(text.slice(unit.start, unit.end));
  const context = unit.context.map(({ start, end }) => letters(text.slice(start, end)));
  const known = lines.filter((line) => line.kind !== null && line.words !== '' && saysTheSame(unit, line, own));
  // What stands on a line of its own that may be read two ways is not what says the same elsewhere.
  if (known.length === 0 || lines.some((line) => line.kind === null && line.words === own)) return null;
  const faults = known.map((line) => faultsAgainst(line, unit, context, own));
  // The same words may stand in several places: the likeliest is the one that fits best.
  return faults.reduce((best, one) => (one.length < best.length ? one : best));
}

function saysTheSame({ kind }: Unit, line: SeenLine, own: string): boolean {
  if (line.heads.length > 0) return line.words.length > 3 && rowWords(line).every((cell) => own.includes(cell));
  if (kind === 'code') return line.kind === 'code' && line.words.length > 5 && own.includes(line.words);
  const behindMark = own.replace(/^\d+/u, '');
  return own.length > 3 && (line.words.startsWith(own) || line.words.endsWith(own) || line.words === behindMark);
}

const rowWords = (line: SeenLine): string[] => [...line.heads.filter((head) => head !== ''), line.words.slice(0, 6)];

function faultsAgainst(line: SeenLine, unit: Unit, context: readonly string[], own: string): string[] {
  const faults: string[] = [];
  if (!fits(unit, line)) faults.push(`is taken for ${unit.kind}, is a ${line.kind}`);
  const missing = line.path.filter((heading, i) => heading !== '' && i > 0 && !context.includes(heading));
  if (missing.length > 0) faults.push(`lacks the heading ${missing.join(' > ')}`);
  if (line.lead !== null && !context.includes(line.lead) && own !== line.lead && unit.kind === 'item')
    faults.push(`lacks the lead-in ${line.lead}`);
  const heads = line.heads.filter((head) => head !== '' && !own.includes(head));
  if (heads.length > 0) faults.push(`lacks the heads ${heads.join(' | ')}`);
  return faults;
}

/** A question with its answer and a clause are paragraphs or items to who reads lines; so are a caption and a note. */
const fits = ({ kind }: Unit, line: SeenLine): boolean =>
  kind === line.kind ||
  ((kind === 'pair' || kind === 'clause') && line.kind !== 'code' && line.kind !== 'row') ||
  ((kind === 'caption' || kind === 'note') && line.kind === 'paragraph');

export async function checkFolder(folder: string, count: number, seed: number) {
  const all: Drawn[] = [];
  for await (const event of read([folder])) {
    if (event.kind !== 'article' || !/\.(?:md|txt)$/u.test(event.article.path)) continue;
    const { traced, blocks } = clean(event.article);
    const { path, original } = event.article;
    const lines = path.endsWith('.md') ? readLines(original) : readPlainLines(original);
    for (const unit of unitsOf(traced.text, blocks)) all.push({ path, unit, text: traced.text, lines });
  }
  const random = randomFrom(seed);
  const wrong: string[] = [];
  let judged = 0;
  while (judged < count && all.length > 0) {
    const [one] = all.splice(random(all.length), 1);
    const faults = one && faultsOf(one);
    if (!one || !faults) continue;
    judged += 1;
    if (faults.length > 0)
      wrong.push(
        `${one.path}: ${JSON.stringify(one.text.slice(one.unit.start, one.unit.end).slice(0, 60))} ${faults.join('; ')}`,
      );
  }
  return { judged, wrong };
}

if (process.argv[1]?.endsWith('check.ts')) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      count: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      wrong: { type: 'boolean', default: false },
    },
  });
  for (const folder of positionals) {
    const { judged, wrong } = await checkFolder(folder, Number(values.count), Number(values.seed));
    console.log(
      `${basename(folder)}: ${judged - wrong.length} of ${judged} right (${(1 - wrong.length / judged).toFixed(3)})`,
    );
    if (values.wrong) for (const line of wrong) console.log(`  ${line}`);
  }
}
