export * from './checksum.js';
export * from './database.js';
export * from './known.js';
export * from './lock.js';
export * from './published.js';
export * from './read.js';
export { scanPlace } from './scan.js';
export * from './write.js';
