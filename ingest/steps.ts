/** What is done to an article once it is read, step by step. */
export { clean } from './clean/mod.js';
export { describe } from './describe.js';
