import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml, html, jsonFor } from './html.js';
import { stretchesOf } from './passages.js';

test('whatever is put into a template is text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const made = html`<p title="${text}">${text}</p>`.text;
      expect(made.replace(/^<p title="|">|<\/p>$/gu, '')).not.toMatch(/[<>"']/u);
    }),
  );
  expect(html`<p>${html`<b>${'<i>'}</b>`}${null}${[1, 'a&b']}</p>`.text).toBe('<p><b>&lt;i&gt;</b>1a&amp;b</p>');
  expect(escapeHtml('a\u0000b')).toBe('a\ufffdb');
});

test('no text can end a script of data', () => {
  const text = jsonFor({ a: '</script><!--' }).text;
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toEqual({ a: '</script><!--' });
});

test('stretches make up the text, however marks overlap', () => {
  const mark = fc.record({
    start: fc.nat(20),
    length: fc.nat(20),
    kind: fc.constantFrom('evidence' as const, 'cited' as const),
    asker: fc.constantFrom('q1', 'q2'),
  });
  fc.assert(
    fc.property(fc.string({ minLength: 40, maxLength: 60 }), fc.array(mark), (text, marks) => {
      const placed = marks.map(({ length, ...rest }) => ({ ...rest, end: rest.start + length }));
      expect(
        stretchesOf(text, placed)
          .map((stretch) => stretch.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
