/** What a library of a great many articles costs: to index, to ask, and to add one article to while it is served. */
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '../random.js';
import { questionsFrom } from './asking.js';
import { startChild } from './child.js';
import type { LargeReport, LargeRequest } from './large-index.js';
import { addOne, search } from './one-more.js';
import { alone, compared, median, percentile, type Row, type SectionResult } from './rows.js';
import { residentBytes, serve } from './server.js';
import type { Program } from './wenjin.js';

export type LargeOptions = {
  readonly sizes: readonly number[];
  readonly model: string;
  /** Keeps what was indexed, a folder a size, for the next run; without it everything is indexed anew and removed. */
  readonly libraries?: string;
};

const QUESTIONS = 200;
const ADDED = 7;
/** Sentences an article has on average: a fifth of a news article, so that the largest is a matter of an hour. */
const SENTENCES = 2.5;

type Measured = { readonly size: number; readonly cost: number };

export async function benchLarge(
  texts: (count: number) => Promise<string[]>,
  { sizes, model, libraries }: LargeOptions,
  program: Program,
): Promise<SectionResult> {
  const sentences = (await texts(Math.min(20_000, Math.max(...sizes)))).flatMap(sentencesOf);
  const rows: Row[] = [];
  const curves = { index: [] as Measured[], search: [] as Measured[], memory: [] as Measured[], one: [] as Measured[] };
  const kept = libraries ?? (await mkdtemp(join(tmpdir(), 'wenjin-bench-large-')));
  let smallest: number | undefined;
  try {
    for (const size of [...sizes].sort((a, b) => a - b)) {
      const at = `${size.toLocaleString('en')} articles`;
      const place = join(kept, String(size));
      const { report, peak } = readBuilt(place) ?? (await build(place, size, sentences, model));
      curves.index.push({ size, cost: report.seconds });
      rows.push(row(`index ${at}, vectors given`, 's', report.seconds, `${report.sentences} sentences`));
      rows.push(row(`peak memory of it`, 'MB', peak / 1e6));
      const served = await measured(place, sentences, program);
      const one = median(served.added);
      smallest ??= one;
      curves.search.push({ size, cost: percentile(served.searched, 0.95) });
      curves.memory.push({ size, cost: served.bytes / 1e6 });
      curves.one.push({ size, cost: one });
      const spread = `${ADDED} of them, ${Math.min(...served.added).toFixed(0)} to ${Math.max(...served.added).toFixed(0)}`;
      rows.push(
        row(`search ${at}: half within`, 'ms', percentile(served.searched, 0.5), `${served.searched.length} questions`),
        row(`search ${at}: 95 in 100 within`, 'ms', percentile(served.searched, 0.95)),
        row(`memory of the server, ${at}`, 'MB', served.bytes / 1e6),
        compared('large', `one article more, until it is found, ${at}`, 'ms', one, smallest, `fewest; ${spread}`),
      );
    }
  } finally {
    if (libraries === undefined) await rm(kept, { recursive: true, force: true });
  }
  return {
    rows,
    curves: [
      { name: 'index, vectors given', unit: 's', points: curves.index },
      { name: 'search, 95 in 100', unit: 'ms', points: curves.search },
      { name: 'one article more', unit: 'ms', points: curves.one },
      { name: 'memory of the server', unit: 'MB', points: curves.memory },
    ],
  };
}

const row = (what: string, unit: string, value: number, note = ''): Row => alone('large', what, unit, value, note);

/** What building a library took; `peak` in bytes. Lies beside it, for the runs that find it built. */
type Built = { readonly report: LargeReport; readonly peak: number };
const builtFile = (place: string): string => join(place, 'built.json');

const readBuilt = (place: string): Built | undefined =>
  existsSync(builtFile(place)) ? (JSON.parse(readFileSync(builtFile(place), 'utf8')) as Built) : undefined;

async function build(place: string, size: number, sentences: readonly string[], model: string): Promise<Built> {
  const articles = join(place, 'articles');
  await mkdir(articles, { recursive: true });
  await writeFile(join(articles, 'texts.jsonl'), made(size, sentences));
  const child = startChild('large-index');
  const report = await child.ask<LargeRequest, LargeReport>({ model, articles, data: join(place, 'index') });
  const built = { report, peak: await child.end() };
  await writeFile(builtFile(place), JSON.stringify(built));
  return built;
}

/** Articles of sentences drawn at random; their lengths fall off as those of short notices do. */
function made(size: number, sentences: readonly string[]): string {
  const random = seeded(20);
  const draw = (): string => sentences[Math.floor(random() * sentences.length)] ?? '';
  const lines: string[] = [];
  for (let i = 0; i < size; i++) {
    const count = Math.min(12, 1 + Math.floor(-Math.log(1 - random()) * (SENTENCES - 0.5)));
    const text = Array.from({ length: count }, draw).join('');
    lines.push(JSON.stringify({ id: `s${i}`, title: `${text.slice(0, 18)}${i}`, text }));
  }
  return `${lines.join('\n')}\n`;
}

const sentencesOf = (text: string): string[] =>
  (text.replace(/\s+/gu, '').match(/[^。！？]+[。！？]/gu) ?? []).filter(({ length }) => length > 8 && length < 160);

/** Over a copy: articles are added to it. */
async function measured(
  place: string,
  sentences: readonly string[],
  program: Program,
): Promise<{ searched: number[]; added: number[]; bytes: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'wenjin-bench-large-'));
  await cp(join(place, 'index'), folder, { recursive: true });
  const server = await serve(program, folder);
  try {
    const searched: number[] = [];
    for (const question of questionsFrom(sentences, QUESTIONS)) searched.push((await search(server, question)).ms);
    const bytes = await residentBytes(server.pid);
    const added: number[] = [];
    // The first article finds the graph unread; from then on it is known to be the one that was written.
    for (let i = 0; i <= ADDED; i++) added.push(await addOne(server, i));
    return { searched, added: added.slice(1), bytes };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
