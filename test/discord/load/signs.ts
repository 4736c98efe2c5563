/** The same question in other punctuation: to the bot, another question; to the answerer, not. */
const SIGNS = '？！。';
const DIGITS = 10;

export const inOtherSigns = (question: string, n: number): string =>
  question + [...n.toString(SIGNS.length).padStart(DIGITS, '0')].map((digit) => SIGNS.charAt(Number(digit))).join('');
