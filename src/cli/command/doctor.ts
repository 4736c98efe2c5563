import type { Run } from '../context.js';

export const run: Run = async () => {
  throw new Error('not wired yet');
};
