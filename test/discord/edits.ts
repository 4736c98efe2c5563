/** Articles with one quotable sentence each, and what editors do to them. */
import type { FakeLibrary } from './library.js';

/** Eight characters that hardly any other word has. */
export const word = (i: number): string =>
  Array.from({ length: 8 }, (_, k) => String.fromCodePoint(0x4e00 + (((i * 8 + k) * 7919) % 20000))).join('');
const text = (library: FakeLibrary, i: number): string => library.articles.get(`${i}.txt`)?.text ?? '';
const write = (library: FakeLibrary, i: number, content: string, title = word(i)): void => {
  library.put(`${i}.txt`, content, { title });
};
/** What is done to an article, and whether its quote is gone then. */
export const EDITS: readonly [
  readonly [(library: FakeLibrary, i: number) => void, boolean],
  ...(readonly [(library: FakeLibrary, i: number) => void, boolean])[],
] = [
  [(library, i) => write(library, i, text(library, i).replace(/\d+米/u, '999米')), true],
  [(library, i) => write(library, i, '头一句。末一句。'), true],
  [(library, i) => void library.articles.delete(`${i}.txt`), true],
  [(library, i) => write(library, i, text(library, i).replace('米。', '米，已经核实。')), true],
  [(library, i) => write(library, i, `前面加了一段很长的话。${text(library, i)}`), false],
  [(library, i) => write(library, i, text(library, i).replace('末一句', '换了一句')), false],
  [(library, i) => write(library, i, text(library, i), '换了标题'), false],
  [(library, i) => write(library, i, text(library, i).replace('头一句。', '')), false],
];

/** Numbers from 0 to 1 that look random and are the same each time. */
export function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffled(n: number, random: () => number): number[] {
  return Array.from({ length: n }, (_, i) => [random(), i] as const)
    .sort(([a], [b]) => a - b)
    .map(([, i]) => i);
}
