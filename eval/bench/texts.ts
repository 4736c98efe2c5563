import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Texts shorter than this are headings and rests of markup. */
const SHORTEST = 40;
const PROSE = new Set(['.txt', '.md']);

/**
 * Articles to measure with: the lines of a file, `.gz` or not, or the prose of a folder. Where there are too few they are
 * repeated with other figures in them, so that no two are the same and nothing can be answered from a cache.
 */
export async function loadTexts(path: string, count: number): Promise<string[]> {
  const found = await (path.endsWith('.gz') || path.endsWith('.txt') ? readLines(path) : readFolder(path));
  const texts = found.filter((text) => text.length >= SHORTEST);
  if (texts.length === 0)
    throw new Error(`Cannot measure with '${path}': it holds no texts of ${SHORTEST} characters.`);
  return Array.from({ length: count }, (_, i) => {
    const text = texts[i % texts.length] ?? '';
    const round = Math.floor(i / texts.length);
    return round === 0 ? text : vary(text, round);
  });
}

const vary = (text: string, round: number): string =>
  `第${round}期。${text.replace(/\d+/g, (digits) => String(Number(digits) + round))}`;

async function readLines(path: string): Promise<string[]> {
  const bytes = await readFile(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
}

async function readFolder(path: string): Promise<string[]> {
  const names = (await readdir(path)).filter((name) => PROSE.has(extname(name))).sort();
  return Promise.all(names.map((name) => readFile(join(path, name), 'utf8')));
}

/** Whole sentences up to about `length` characters: texts as an index embeds them. */
export function cutSentences(texts: readonly string[], length: number): string[] {
  const pieces: string[] = [];
  for (const text of texts) {
    let piece = '';
    for (const sentence of text.split(/(?<=[。！？\n])/)) {
      if (piece.length > 0 && piece.length + sentence.length > length) {
        pieces.push(piece);
        piece = '';
      }
      piece += sentence.trim();
    }
    if (piece.length > 0) pieces.push(piece);
  }
  return pieces;
}

export const characters = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0);
