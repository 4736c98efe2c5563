export { type AnswererOptions, openAnswerer } from './answerer.js';
