import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadModel } from './hub.js';

const SMALL = { 'config.json': '{"hidden_size":4}', 'tokenizer.json': '{}', 'tokenizer_config.json': '{}' };

let cache = '';
let server: Server | undefined;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'wenjin-hub-'));
});
afterEach(async () => {
  await new Promise((done) => (server === undefined ? done(null) : server.close(done)));
  server = undefined;
  await rm(cache, { recursive: true, force: true });
});

/** A hub on this machine that has `org/model` with these files; a null is a server's error. */
async function hub(files: Readonly<Record<string, string | null>>): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  server = createServer((request, response) => {
    const name = (request.url ?? '').replace('/org/model/resolve/main/', '');
    asked.push(name);
    const text = files[name];
    response.statusCode = text === undefined ? 404 : text === null ? 500 : 200;
    response.end(text ?? '');
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe('fetching a model from the hub', () => {
  it('makes a folder of it and does not ask twice', async () => {
    const { url, asked } = await hub({ ...SMALL, 'onnx/model_quantized.onnx': 'weights' });
    const folder = await downloadModel('org/model', cache, url);
    expect(await readFile(join(folder, 'onnx/model_quantized.onnx'), 'utf8')).toBe('weights');
    const before = asked.length;
    await downloadModel('org/model', cache, url);
    expect(asked).toHaveLength(before);
  });

  it('falls back to whole weights, with the part that lies outside', async () => {
    const { url } = await hub({ ...SMALL, 'onnx/model.onnx': 'graph', 'onnx/model.onnx_data': 'weights' });
    const folder = await downloadModel('org/model', cache, url);
    expect(await readFile(join(folder, 'onnx/model.onnx_data'), 'utf8')).toBe('weights');
  });

  it.each([
    ['the hub has no config.json for it', {}],
    ['the hub has neither onnx/model_quantized.onnx nor onnx/model.onnx', SMALL],
    ['answered 500', { ...SMALL, 'tokenizer.json': null }],
  ])('says that %s', async (reason, files) => {
    const { url } = await hub(files);
    await expect(downloadModel('org/model', cache, url)).rejects.toThrow(reason);
  });

  it('says that the hub cannot be reached', async () => {
    await expect(downloadModel('org/model', cache, 'http://127.0.0.1:9')).rejects.toThrow(/could not be fetched/);
  });
});
