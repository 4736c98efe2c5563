import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read } from '../../../ingest/read/mod.js';
import { OCR } from '../../../src/config.js';
import { fuzz } from './run.js';
import { SAMPLES } from './samples.js';

/** Enough to notice a reader that throws what it should not; thousands: `npx tsx test/reading/fuzz/run.ts --count 2000`. */
const COUNT = 12;
const SEED = 20_260_101;

describe('broken files', () => {
  it.each(Object.keys(SAMPLES))(
    '%s: each is an article or a named failure, and none has to be stopped',
    async (extension) => {
      const { articles, failures, wrong } = await fuzz(extension, COUNT, SEED);
      expect(wrong).toEqual([]);
      expect(articles + failures).toBeGreaterThan(0);
    },
  );

  it('would not be told by samples that are broken themselves', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wenjin-samples-'));
    for (const [extension, bytes] of Object.entries(SAMPLES)) writeFileSync(`${folder}/sample${extension}`, bytes);
    const failed: string[] = [];
    for await (const event of read([folder], { scans: OCR }))
      if (event.kind === 'failed') failed.push(event.failure.path);
    rmSync(folder, { recursive: true });
    expect(failed).toEqual([]);
  });
});
