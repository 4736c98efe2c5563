import { expect, it } from 'vitest';
import { boundsIn } from './complexity.js';

const amount = (text: string): number => boundsIn(text)[0]?.amount ?? Number.NaN;

it('are in order of what they come to for a large input', () => {
  const bounds = [
    'O(1)',
    'O(\\log n)',
    'O(\\sqrt n)',
    'O(n)',
    'O(n+m)',
    'O(n\\log n)',
    'O(n\\log^2 n)',
    'O(n^{3/2})',
    'O(n^2)',
  ];
  const amounts = bounds.map(amount);
  expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
  expect(amount('O(n)')).toBe(amount('O(n+m)'));
});

it('are found in prose', () => {
  expect(boundsIn('最坏为 $O(n \\log (n))$，最好为 $O(n)$').map(({ text }) => text)).toEqual([
    'O(n \\log (n))',
    'O(n)',
  ]);
  expect(boundsIn('没有界')).toEqual([]);
});
