import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ModelError } from '../../core/mod.js';
import { readModel } from './model.js';
import { openEmbedder } from './open.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wenjin-model-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** A folder with these files over those that every model has. */
async function folder(name: string, files: Readonly<Record<string, string | null>> = {}): Promise<string> {
  const all = {
    'config.json': '{"hidden_size": 8}',
    'tokenizer.json': '{}',
    'tokenizer_config.json': '{}',
    'onnx/model_quantized.onnx': 'weights',
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    if (text === null) continue;
    await mkdir(dirname(join(root, name, path)), { recursive: true });
    await writeFile(join(root, name, path), text);
  }
  return join(root, name);
}

describe('reading a model folder', () => {
  it('names the model after its folder and its weights', async () => {
    const model = await readModel(await folder('my-e5-model'));
    expect(model).toMatchObject({
      id: `my-e5-model@${sha256('weights').slice(0, 8)}`,
      dtype: 'q8',
      dimensions: 8,
      settings: { queryPrefix: 'query: ', passagePrefix: 'passage: ', pooling: 'mean' },
    });
  });

  it.each([
    ['bge-m3-onnx', { queryPrefix: '', pooling: 'cls', maxTokens: 8192 }],
    ['Qwen3-Embedding-0.6B-ONNX', { pooling: 'last', passagePrefix: '' }],
    ['multilingual-e5-large-instruct', { passagePrefix: '', pooling: 'mean' }],
    ['bge-small-zh-v1.5', { pooling: 'cls' }],
    ['something-else5', { queryPrefix: '', pooling: 'mean' }],
  ])('knows the family of %s', async (name, settings) => {
    expect((await readModel(await folder(name))).settings).toMatchObject(settings);
  });

  it('lets wenjin.json speak over the family, and settings over both', async () => {
    const path = await folder('e5', { 'wenjin.json': '{"queryPrefix": "问：", "pooling": "cls", "dimensions": 16}' });
    const model = await readModel(path, { pooling: 'last' });
    expect(model.settings).toMatchObject({ queryPrefix: '问：', passagePrefix: 'passage: ', pooling: 'last' });
    expect(model.dimensions).toBe(16);
  });

  it('shows other prefixes in the id: they give other vectors', async () => {
    const path = await folder('e5');
    const plain = await readModel(path);
    const changed = await readModel(path, { queryPrefix: '问：' });
    expect(changed.id).toMatch(new RegExp(`^${plain.id}\\+[0-9a-f]{4}$`));
    expect((await readModel(path, { output: 'sentence_embedding' })).id).toBe(plain.id);
  });

  it('takes the weights that are there, or those that wenjin.json wants', async () => {
    const both = { 'onnx/model.onnx': 'whole' };
    expect((await readModel(await folder('both', both))).dtype).toBe('q8');
    expect((await readModel(await folder('whole', { ...both, 'onnx/model_quantized.onnx': null }))).dtype).toBe('fp32');
    expect((await readModel(await folder('wanted', { ...both, 'wenjin.json': '{"dtype":"fp32"}' }))).dtype).toBe(
      'fp32',
    );
  });

  it.each([
    ['config.json is missing', { 'config.json': null }],
    ['tokenizer.json is missing', { 'tokenizer.json': null }],
    ['onnx/model_quantized.onnx or model.onnx is missing', { 'onnx/model_quantized.onnx': null }],
    ['config.json is missing or is not JSON', { 'config.json': '{"hidden' }],
    ['has no hidden_size', { 'config.json': '{}' }],
    ['wenjin.json has wrong settings', { 'wenjin.json': '{"pooling":"max"}' }],
    ['has 7 bytes instead of 8', { 'wenjin.json': '{"weightsBytes":8}' }],
    ['model_quantized.onnx is not what SHA256SUMS says', { SHA256SUMS: `${sha256('x')}  onnx/model_quantized.onnx\n` }],
    ['tokenizer.json is not what SHA256SUMS says', { SHA256SUMS: `${sha256('x')}  tokenizer.json\n` }],
  ])('refuses a folder where %s', async (reason, files) => {
    const failed = readModel(await folder('broken', files));
    await expect(failed).rejects.toThrow(ModelError);
    await expect(failed).rejects.toThrow(reason);
  });

  it('refuses what is no folder', async () => {
    await expect(openEmbedder({ model: join(root, 'nowhere') })).rejects.toThrow(/there is no such folder/);
    await writeFile(join(root, 'file.onnx'), '');
    await expect(openEmbedder({ model: join(root, 'file.onnx') })).rejects.toThrow(/it is a file/);
    await expect(openEmbedder({ model: 'some/model' })).rejects.toThrow(/there is no such folder/);
  });

  it('reports weights that are no model when the first text comes, and stays usable', { timeout: 20_000 }, async () => {
    const embedder = await openEmbedder({ model: await folder('garbage', { 'tokenizer.json': '{}' }), threads: 1 });
    for (const _ of [1, 2]) await expect(embedder.embed(['一'], 'query')).rejects.toThrow(ModelError);
    await embedder.close();
  });
});
