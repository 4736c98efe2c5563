import { contentWords, information, simplifyByCharacter } from '../../language/mod.js';
import type { Taught } from '../store/taught.js';

/** Who types key words types few. Unit: characters. */
const LONGEST = 30;
/** Share of what a message says that has to stand in an entry … */
const SHARED = 0.6;
/** … and how much it has to say at all: a word that everybody uses recalls nothing. */
const ENOUGH = 1;

/** Whether a message that asks nothing in form may mean what was taught: 自习室 关门 时间. Whether it does the engine says. */
export function recalls(text: string, entries: readonly Pick<Taught, 'question' | 'answer'>[]): boolean {
  if ([...text].length > LONGEST) return false;
  const said = contentWords(text, 'zh').map((word) => ({ word, weight: information(word) }));
  const all = said.reduce((sum, { weight }) => sum + weight, 0);
  if (all < ENOUGH) return false;
  return entries.some(({ question, answer }) => {
    const there = simplifyByCharacter(`${question}\n${answer}`).toLowerCase();
    const shared = said.reduce((sum, { word, weight }) => sum + (there.includes(word) ? weight : 0), 0);
    return shared >= SHARED * all;
  });
}
