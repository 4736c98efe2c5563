import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

it('lets a program end that never closed its embedder', { timeout: 60_000 }, async () => {
  const program = `
    const { openEmbedder } = await import(${JSON.stringify(path('../../src/embed/mod.ts'))});
    const embedder = await openEmbedder({ model: ${JSON.stringify(path('../../models/multilingual-e5-small-zh-en'))}, threads: 1 });
    const [vector] = await embedder.embed(['你好'], 'query');
    console.log(vector.length);`;
  const run = promisify(execFile);
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
  const { stdout, stderr } = await run(process.execPath, args, { timeout: 50_000 });
  expect({ stdout, stderr }).toEqual({ stdout: '384\n', stderr: '' });
});
