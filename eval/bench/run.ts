/** `npm run bench`: what wenjin costs, as ratios to what it is built on, measured side by side in one run. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { cell, renderTable } from '../terminal/mod.js';
import { benchAsking } from './asking.js';
import { drawChart } from './chart.js';
import { benchEmbedding } from './embedding.js';
import { benchEngines } from './engines.js';
import { benchGraph } from './graph.js';
import { benchGrowth } from './growth.js';
import { benchLarge } from './large.js';
import { type BenchOptions, readOptions } from './options.js';
import { benchRecipe } from './recipe.js';
import { type Row, readResults, type SectionName, type SectionResult } from './rows.js';
import { benchServing } from './serving.js';
import { loadTexts } from './texts.js';

async function main(): Promise<void> {
  const options = readOptions(process.argv);
  const results = await (options.from === undefined ? measure(options) : readResults(options.from));
  const rows = results.flatMap((result) => result.rows);
  const curves = results.flatMap((result) => result.curves);
  if (options.chart !== undefined) await writeFile(options.chart, drawChart(curves));
  process.stdout.write(options.json ? `${JSON.stringify({ rows, curves }, null, 2)}\n` : `${table(rows)}\n`);
}

async function measure(options: BenchOptions): Promise<SectionResult[]> {
  const results: SectionResult[] = [];
  for (const section of options.sections) {
    process.stderr.write(`bench: ${section} …\n`);
    results.push(await runSection(section, options));
  }
  return results;
}

async function runSection(section: SectionName, options: BenchOptions): Promise<SectionResult> {
  const { model, threads, corpus, program } = options;
  switch (section) {
    case 'embedding':
      return benchEmbedding(await loadTexts(corpus, 200), { model, threads, characters: options.characters });
    case 'graph':
      return benchGraph(options.vectors, options.minutes);
    case 'recipe':
      requireBuild(program.entry);
      return benchRecipe(await loadTexts(corpus, options.articles), { model, weights: options.recipe, program });
    case 'growth':
      requireBuild(program.entry);
      return benchGrowth((count) => loadTexts(corpus, count), options.sizes, program);
    case 'asking':
      requireBuild(program.entry);
      return benchAsking((count) => loadTexts(corpus, count), options, program);
    case 'serving':
      requireBuild(program.entry);
      return benchServing((count) => loadTexts(corpus, count), options, program);
    case 'large':
      requireBuild(program.entry);
      return benchLarge((count) => loadTexts(corpus, count), options, program);
    case 'engines':
      requireBuild(program.entry);
      return benchEngines((count) => loadTexts(corpus, count), options, program);
    case 'queue': {
      requireBuild(program.entry);
      // The bot's own code, with the library that it speaks to Discord by.
      const { benchQueue } = await import('./queue/mod.js');
      return benchQueue((count) => loadTexts(corpus, count), options, program);
    }
  }
}

function requireBuild(entry: string): void {
  if (!existsSync(entry))
    throw new Error(`Cannot measure the command line: '${entry}' is missing. Run 'npm run build'.`);
}

const COLUMNS = [
  { title: 'section', align: 'left' },
  { title: 'what', align: 'left' },
  { title: 'wenjin', align: 'right' },
  { title: 'other', align: 'right' },
  { title: 'wenjin / other', align: 'right' },
  { title: 'unit', align: 'left' },
  { title: '', align: 'left' },
] as const;

function table(rows: readonly Row[]): string {
  const number = (value: number | null) => (value === null ? '' : format(value));
  const cells = rows.map((row) => [
    cell(row.section, 'dim'),
    cell(row.what),
    cell(number(row.ours)),
    cell(number(row.other)),
    cell(row.ratio === null ? '' : `${format(row.ratio)} ×`, 'strong'),
    cell(row.unit, 'dim'),
    cell(row.note, 'dim'),
  ]);
  return renderTable(COLUMNS, cells, process.stdout.isTTY === true);
}

/** Three figures that count, thousands apart. */
const format = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: 3 });

await main().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
