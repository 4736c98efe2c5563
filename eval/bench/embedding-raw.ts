/** A child of the bench: the same texts through onnxruntime alone, as fast as it goes. */
import { join } from 'node:path';
import { AutoTokenizer, env } from '@xenova/transformers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { answerRequests } from './child.js';
import type { EmbeddingRequest, EmbeddingTime } from './embedding.js';

type Raw = { readonly session: InferenceSession; readonly tokenize: (text: string) => BigInt64Array };

let raw: Raw | undefined;

async function open(model: string, threads: number): Promise<Raw> {
  env.allowRemoteModels = false;
  env.localModelPath = join(model, '..');
  const tokenizer = await AutoTokenizer.from_pretrained(model.split('/').at(-1) ?? model);
  const path = join(model, 'onnx', 'model_quantized.onnx');
  const session = await InferenceSession.create(path, { intraOpNumThreads: threads, interOpNumThreads: 1 });
  return {
    session,
    tokenize: (text) => tokenizer(`passage: ${text}`, { truncation: true, max_length: 512 }).input_ids.data,
  };
}

answerRequests(async ({ model, threads, texts }: EmbeddingRequest): Promise<EmbeddingTime> => {
  raw ??= await open(model, threads);
  const { session, tokenize } = raw;
  const start = performance.now();
  for (const text of texts) {
    const ids = tokenize(text);
    const dims = [1, ids.length];
    await session.run({
      input_ids: new Tensor('int64', ids, dims),
      attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), dims),
    });
  }
  return { seconds: (performance.now() - start) / 1000, vectors: texts.length };
});
