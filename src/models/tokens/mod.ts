/** Texts as a model reads them, and where in the text each token stands. */
export { BEGIN, END, parseTokenizer } from './file.js';
export type { Tokenizer, Tokens } from './unigram.js';
