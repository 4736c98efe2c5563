import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const OPEN = `
  const { openEmbedder } = await import(${JSON.stringify(path('../../src/models/mod.ts'))});
  const model = ${JSON.stringify(path('../../models/multilingual-e5-small-zh-en'))};
  const embedder = await openEmbedder({ model, threads: 1 });`;

/** Runs a program of its own; one that ends badly is rejected. */
async function outputOf(program: string): Promise<{ stdout: string; stderr: string }> {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', OPEN + program];
  return promisify(execFile)(process.execPath, args, { timeout: 50_000 });
}

it('lets a program end that never closed its embedder', { timeout: 60_000 }, async () => {
  const program = `
    const [vector] = await embedder.embed(['你好'], 'query');
    console.log(vector.length);`;
  expect(await outputOf(program)).toEqual({ stdout: '384\n', stderr: '' });
});

it.each([
  ['before it is loaded', `embedder.warm();`],
  [
    'in the middle of its work',
    `await embedder.embed(['你好'], 'query');
     embedder.embed(Array(40).fill('政务服务'.repeat(90)), 'passage').catch(() => {});
     await new Promise((done) => setTimeout(done, 100));`,
  ],
])('can be closed %s: onnxruntime ends the process if its thread is cut off', { timeout: 60_000 }, async (_, work) => {
  const program = `${work} await embedder.close(); console.log('closed');`;
  expect(await outputOf(program)).toEqual({ stdout: 'closed\n', stderr: '' });
});
