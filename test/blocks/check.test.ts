import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { checkFolder } from './check.js';

it('of the blocks of the articles beside the program nearly all are what a second reading takes them for', async () => {
  const { judged, wrong } = await checkFolder(fileURLToPath(new URL('../../articles', import.meta.url)), 100, 1);
  expect(judged).toBe(100);
  expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(3);
});
