import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AutoTokenizer, Tensor } from '@xenova/transformers';
import { BEGIN, END, parseTokenizer } from '../tokens/file.js';

/** A text as what a model takes, no longer than its settings allow. */
export type ToInputs = (text: string) => unknown;

/**
 * Our own tokenizer where the model's is one that it knows, else that of transformers.js: the same ids (compared on three million
 * characters of news and questions), in a fifth of the memory.
 */
export async function openTokenizer(folder: string, maxTokens: number): Promise<ToInputs> {
  const tokenize = parseTokenizer(await readFile(join(folder, 'tokenizer.json')));
  if (tokenize === null) {
    const general = await AutoTokenizer.from_pretrained(basename(folder));
    return (text) => general(text, { truncation: true, max_length: maxTokens });
  }
  // What is too long loses its end mark as well, as in transformers.js: an index keeps its vectors when this program is updated.
  return (text) => inputsOf([BEGIN, ...tokenize(text).ids, END].slice(0, maxTokens));
}

function inputsOf(ids: readonly number[]): { readonly input_ids: Tensor; readonly attention_mask: Tensor } {
  const shape = [1, ids.length];
  return {
    input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
    attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
  };
}
