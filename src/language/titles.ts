import { fold } from './fold.js';

/** Share of the shorter title's pairs of characters that the other one has, and how many they are at least. */
const ALIKE = 0.4;
const LEAST_PAIRS = 4;

/** Whether two titles are about one thing. Pairs of characters, for a place or a body that no dictionary has is cut otherwise in each. */
export function titlesAlike(a: string, b: string): boolean {
  const [one, other] = [pairsOf(a), pairsOf(b)];
  const common = [...one].filter((pair) => other.has(pair)).length;
  return common >= LEAST_PAIRS && common >= ALIKE * Math.min(one.size, other.size);
}

function pairsOf(title: string): Set<string> {
  const letters = fold(title).replace(/[^\p{L}]+/gu, ' ');
  return new Set(Array.from(letters, (_, at) => letters.slice(at, at + 2)).filter((pair) => /^\p{L}{2}$/u.test(pair)));
}
