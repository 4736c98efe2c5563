/** The models that run on this machine, each in threads of its own: texts to vectors, and what of a passage answers. */
export { type EmbedderOptions, type LocalEmbedder, openEmbedder } from './embedder/open.js';
export type { ModelSettings, Pooling } from './embedder/settings.js';
export { type LocalIntentModel, openIntentModel } from './question/open.js';
export { hasReader } from './reader/folder.js';
export { type LocalReader, openReader, type ReaderOptions } from './reader/open.js';
export { BEGIN, END, parseTokenizer } from './tokens/file.js';
export type { Tokenizer, Tokens } from './tokens/unigram.js';
