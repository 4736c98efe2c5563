import { basename, dirname } from 'node:path';
import { AutoTokenizer, env } from '@xenova/transformers';
import { newSplitter } from './chunks.js';

/** Counts a text's tokens as the model is given them, the special ones with them. */
export type CountTokens = (text: string) => number;

/** A model's tokenizer by itself, and the longest text that the model takes. */
export async function openTokens(model: string): Promise<{ readonly count: CountTokens; readonly most: number }> {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(model);
  const tokenizer = await AutoTokenizer.from_pretrained(basename(model));
  return { count: (text) => tokenizer.encode(text).length, most: tokenizer.model_max_length };
}

/**
 * The plain pipeline cuts a text off after the model's longest: whatever of a chunk comes later is in no vector.
 * @returns so many of the article's characters are in some chunk's vector, those of overlaps counted once
 */
export async function charactersThatReach(article: string, count: CountTokens, most: number): Promise<number> {
  let from = 0;
  let reached = 0;
  let end = 0;
  for (const chunk of await newSplitter().splitText(article)) {
    const start = article.indexOf(chunk, from);
    if (start < 0) throw new Error('A chunk does not stand in its article');
    const seenUpTo = start + fittingLength(chunk, count, most);
    reached += Math.max(0, seenUpTo - Math.max(end, start));
    end = Math.max(end, seenUpTo);
    from = start + 1;
  }
  return reached;
}

/** Characters of a text's beginning that make no more than `most` tokens. */
export function fittingLength(text: string, count: CountTokens, most: number): number {
  if (count(text) <= most) return text.length;
  let fits = 0;
  let tooLong = text.length;
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (count(text.slice(0, middle)) <= most) fits = middle;
    else tooLong = middle;
  }
  return fits;
}
