export * from './checksum.js';
export * from './database.js';
export * from './known.js';
export * from './lock.js';
export * from './published.js';
export * from './read.js';
export * from './versions.js';
export * from './write.js';
