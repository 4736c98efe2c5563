/** Texts to vectors: transformers.js in worker threads. */
export { fakeEmbedder } from './fake.js';
export { type EmbedderOptions, type LocalEmbedder, openEmbedder } from './open.js';
export type { ModelSettings, Pooling } from './settings.js';
