import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { read } from '../../../ingest/read/mod.js';
import { zipParts } from '../../../ingest/read/office/zip.js';
import { OCR } from '../../../src/config.js';
import { makeZip } from '../make/zip.js';
import { mutated, randomFrom } from './mutate.js';
import { PACKAGES, SAMPLES } from './samples.js';

/** Reasons that mean that a limit had to stop a parser. */
const STOPPED = new Set(['hang', 'parserMemory']);
const AT_ONCE = 100;

export type Fuzzed = {
  readonly files: number;
  readonly articles: number;
  readonly failures: number;
  readonly wrong: readonly string[];
};

/**
 * Reads `count` broken files of a format. Every one has to come out as an article or as a named failure, and none may
 * need to be stopped.
 */
export async function fuzz(extension: string, count: number, seed: number): Promise<Fuzzed> {
  const sample = SAMPLES[extension] ?? Buffer.alloc(0);
  const random = randomFrom(seed);
  const wrong: string[] = [];
  let articles = 0;
  let failures = 0;
  for (let start = 0; start < count; start += AT_ONCE) {
    const folder = mkdtempSync(join(tmpdir(), 'wenjin-fuzz-'));
    try {
      const open = new Set<string>();
      for (let n = start; n < Math.min(count, start + AT_ONCE); n += 1) {
        const name = `${n}${extension}`;
        writeFileSync(join(folder, name), await broken(sample, extension, random));
        open.add(name);
      }
      for await (const event of read([folder], { scans: OCR })) {
        const path = event.kind === 'article' ? event.article.path : event.kind === 'failed' ? event.failure.path : '';
        if (event.kind === 'skipped') open.delete(event.path);
        open.delete(fileOf(path, extension));
        if (event.kind === 'article') articles += 1;
        if (event.kind === 'failed') failures += 1;
        if (event.kind === 'failed' && STOPPED.has(event.failure.reason?.key ?? ''))
          wrong.push(`${path} (seed ${seed}): ${event.failure.detail}`);
      }
      // A package may have lost what it held; every other file has to be accounted for.
      if (extension !== '.zip')
        wrong.push(...[...open].map((name) => `${name} (seed ${seed}): nothing was said of it`));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return { files: count, articles, failures, wrong };
}

const fileOf = (path: string, extension: string): string => path.slice(0, path.indexOf(extension) + extension.length);

/** Half of the packages are broken inside. */
export async function broken(
  sample: Buffer,
  extension: string,
  random: ReturnType<typeof randomFrom>,
): Promise<Buffer> {
  if (!PACKAGES.has(extension) || random(2) === 0) return mutated(sample, random);
  const parts = [...(await zipParts(sample, () => true))];
  const target = random(parts.length);
  return makeZip(
    parts.map(([name, content], index) => ({ name, content: index === target ? mutated(content, random) : content })),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const options = {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  } as const;
  const { values } = parseArgs({ options });
  for (const extension of Object.keys(SAMPLES).filter((one) => values.only === undefined || one === values.only)) {
    const began = performance.now();
    const { files, articles, failures, wrong } = await fuzz(extension, Number(values.count), Number(values.seed));
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(
      `${extension} ${files} files, ${articles} read, ${failures} named failures, ${wrong.length} wrong, ${seconds} s`,
    );
    for (const one of wrong.slice(0, 10)) console.log(`  ${one}`);
    if (wrong.length > 0) process.exitCode = 1;
  }
}
