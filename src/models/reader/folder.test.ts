import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ModelError } from '../../core/mod.js';
import { hasReader, readFolder } from './folder.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const SETTINGS = {
  formatVersion: 1,
  maxQuestionTokens: 64,
  windowTokens: 256,
  strideTokens: 160,
  maxAnswerTokens: 48,
  calibration: { slope: 0.5, offset: -1 },
  tokenizerSha256: sha256('{}'),
  weightsBytes: 7,
};

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wenjin-reader-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function folder(settings: object = {}, weights = 'weights'): Promise<{ path: string; tokenizer: string }> {
  const path = join(root, 'reader-zh');
  await mkdir(join(path, 'onnx'), { recursive: true });
  await writeFile(join(path, 'onnx/model_quantized.onnx'), weights);
  await writeFile(join(path, 'wenjin-reader.json'), JSON.stringify({ ...SETTINGS, ...settings }));
  await writeFile(join(root, 'tokenizer.json'), '{}');
  return { path, tokenizer: join(root, 'tokenizer.json') };
}

describe("a reader's folder", () => {
  it('names the reader after the folder and its weights', async () => {
    const { path, tokenizer } = await folder();
    expect(await readFolder(path, tokenizer)).toMatchObject({
      id: `reader-zh@${sha256('weights').slice(0, 8)}`,
      settings: { calibration: { slope: 0.5, offset: -1 } },
    });
  });

  it.each([
    ['has 5 bytes instead of 7', {}, 'short'],
    ['trained with another tokenizer', { tokenizerSha256: sha256('other') }, 'weights'],
    ['wenjin-reader.json is missing or wrong', { formatVersion: 2 }, 'weights'],
  ])('is refused where it %s', async (reason, settings, weights) => {
    const { path, tokenizer } = await folder(settings, weights);
    const failed = readFolder(path, tokenizer);
    await expect(failed).rejects.toThrow(ModelError);
    await expect(failed).rejects.toThrow(reason);
  });

  it('may be absent', async () => {
    expect(await hasReader(join(root, 'nowhere'))).toBe(false);
    expect(await hasReader((await folder()).path)).toBe(true);
  });
});
