import { array, assert, constantFrom, property } from 'fast-check';
import { expect, it } from 'vitest';
import { pagesOf } from './pages.js';

const unit = constantFrom('一句话。', '没有句号', 'A sentence. ', '\n', '😀', '，', '“引文。”', '\n\n');

it('makes pages that together are the text, none of them empty or longer than a message', () => {
  assert(
    property(array(unit, { maxLength: 3000 }), (units) => {
      const text = units.join('');
      const pages = pagesOf(text).map(({ start, end }) => text.slice(start, end));
      expect(pages.join('')).toBe(text);
      for (const page of pages) {
        expect(page.length).toBeGreaterThan(0);
        // With a backslash before each character an embed holds it.
        expect(page.length).toBeLessThanOrEqual(2000);
        expect(page).not.toMatch(/^[\udc00-\udfff]/);
      }
    }),
  );
});

it('ends a page with a paragraph, else with a sentence', () => {
  const long = '这一句有十二个字在里面。'.repeat(140);
  expect(pagesOf(`${long}\n${long}`)[0]?.end).toBe(long.length + 1);
  const [first] = pagesOf(long.repeat(2));
  expect((first?.end ?? 1) % 12).toBe(0);
});
