import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Intent } from '../../core/mod.js';
import { BEGIN, END, parseTokenizer } from '../tokens/file.js';
import type { QuestionFolder } from './folder.js';
import { intentIn } from './marks.js';

const ERRORS_ONLY = 3;

/** Loads tokenizer and weights from a local folder. What it returns blocks the thread it is called on. */
export async function openSession(setup: QuestionFolder): Promise<(question: string) => Promise<Intent>> {
  const { tokenizer, weights, kinds, maxTokens } = setup;
  const tokenize = parseTokenizer(await readFile(tokenizer));
  if (tokenize === null) throw new Error(`'${tokenizer}' holds a tokenizer that cannot be used`);
  const session = await InferenceSession.create(weights, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    enableCpuMemArena: false,
    enableMemPattern: false,
    logSeverityLevel: ERRORS_ONLY,
  });
  return async (question) => {
    const { ids, starts, ends } = tokenize(question);
    const own = ids.slice(0, maxTokens - 2);
    const all = BigInt64Array.from([BEGIN, ...own, END], BigInt);
    const shape = [1, all.length];
    const outputs = await session.run({
      input_ids: new Tensor('int64', all, shape),
      attention_mask: new Tensor('int64', new BigInt64Array(all.length).fill(1n), shape),
    });
    const scores = { kinds: floats(outputs.kinds), tags: floats(outputs.tags) };
    for (const tensor of Object.values(outputs)) tensor.dispose();
    return intentIn(question, { starts: starts.slice(0, own.length), ends: ends.slice(0, own.length) }, scores, kinds);
  };
}

function floats(tensor: Tensor | undefined): Float32Array {
  if (!(tensor?.data instanceof Float32Array)) throw new Error('the model gives no floats; it is not one of questions');
  return tensor.data.slice();
}
