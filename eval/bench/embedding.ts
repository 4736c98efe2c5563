import { startChild } from './child.js';
import { alone, compared, median, type SectionResult } from './rows.js';
import { characters, cutSentences } from './texts.js';

export type EmbeddingRequest = { readonly model: string; readonly threads: number; readonly texts: readonly string[] };
export type EmbeddingTime = { readonly seconds: number; readonly vectors: number };

/** Both sides take turns, so that whatever else the machine does hits both. */
const ROUNDS = 5;
/** The longest piece, in characters: a passage of an index. */
const PASSAGE_LENGTH = 300;
const SENTENCE_LENGTH = 60;

/** Our pool of one-thread sessions against one raw session on as many threads: same texts, tokenizer and weights. */
export async function benchEmbedding(
  articles: readonly string[],
  { model, threads, characters: budget }: { model: string; threads: number; characters: number },
): Promise<SectionResult> {
  const pool = startChild('embedding-pool');
  const raw = startChild('embedding-raw');
  const rows = [];
  for (const [what, length] of [
    ['sentences', SENTENCE_LENGTH],
    ['passages', PASSAGE_LENGTH],
  ] as const) {
    const texts = takeCharacters(cutSentences(articles, length), budget);
    const request: EmbeddingRequest = { model, threads, texts };
    const warm = { ...request, texts: texts.slice(0, 2) };
    await pool.ask(warm);
    await raw.ask(warm);
    const times: { ours: number; other: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { seconds: ours } = await pool.ask<EmbeddingRequest, EmbeddingTime>(request);
      const { seconds: other } = await raw.ask<EmbeddingRequest, EmbeddingTime>(request);
      times.push({ ours, other });
    }
    const speed = (side: 'ours' | 'other') => characters(texts) / median(times.map((time) => time[side]));
    const note = `${texts.length} texts, ${threads} threads, raw onnxruntime beside it`;
    rows.push(compared('embedding', `embed ${what}`, 'characters/s', speed('ours'), speed('other'), note));
  }
  const [ours, other] = [await pool.end(), await raw.end()];
  rows.push(compared('embedding', 'peak memory', 'MB', ours / 1e6, other / 1e6));
  rows.push(alone('embedding', 'threads', '', threads));
  return { rows, curves: [] };
}

function takeCharacters(texts: readonly string[], budget: number): string[] {
  const taken: string[] = [];
  let sum = 0;
  for (const text of texts) {
    if (sum + text.length > budget) break;
    taken.push(text);
    sum += text.length;
  }
  return taken;
}
