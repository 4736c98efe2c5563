/** The models that run on this machine, each in threads of its own: texts to vectors, and what of a passage answers. */
export {
  type EmbedderOptions,
  fakeEmbedder,
  type LocalEmbedder,
  type ModelSettings,
  openEmbedder,
  type Pooling,
} from './embedder/mod.js';
export { fakeReader, hasReader, type LocalReader, openReader, type ReaderOptions } from './reader/mod.js';
export { BEGIN, END, parseTokenizer, type Tokenizer, type Tokens } from './tokens/mod.js';
