import type { Translator } from '../../language/mod.js';
import { prepareEvidence } from './evidence.js';
import { verify } from './verify.js';

const TEXT =
  '2022年，东江市签约项目120个，总投资3.7亿元，同比增长12%。\nDongjiang signed 120 projects with Fudan University in 2022.';
/** Each takes another way: carried, a wrong figure, an unknown name, other words, another language. */
const SENTENCES = [
  '东江市2022年签约120个项目[1]。',
  '东江市签约项目151个[1]。',
  '紐西蘭的軟體公司簽約120個項目[1]。',
  'Eastriver signed 120 projects in 2022 [1].',
];

/**
 * Loads what checking needs (the dictionary, tables of scripts and readings), which takes a quarter of a second: done while
 * nobody waits, the first sentence is checked as fast as the others.
 */
export function warmVerification(translate?: Translator): void {
  const prepared = prepareEvidence([{ n: 1, text: TEXT, passageId: 'warm', articleId: 'warm', date: null }]);
  for (const sentence of SENTENCES) verify(sentence, prepared, { translate });
}
