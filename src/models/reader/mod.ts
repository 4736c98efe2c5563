/** The exact answer in a passage: a small extractive model in a worker thread. */
export { fakeReader } from './fake.js';
export { hasReader } from './folder.js';
export { type LocalReader, openReader, type ReaderOptions } from './open.js';
