import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { wordsIn } from '../words.js';
import { change, duration, share } from './figures.js';
import { progressLine } from './progress.js';
import { cell, renderTable } from './table.js';

test('columns line up whatever the script', () => {
  const word = fc.stringMatching(/^[一-龥a-z0-9]{1,8}$/u);
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { minLength: 1 }), (rows) => {
      const table = renderTable(
        [
          { title: '名称', align: 'left' },
          { title: 'value', align: 'right' },
        ],
        rows.map(([name, value]) => [cell(name), cell(value)]),
        false,
      );
      const widths = table.split('\n').map((line) => stringWidth(line));
      expect(new Set(widths).size).toBe(1);
    }),
  );
});

test('colours are for terminals', () => {
  const draw = (colour: boolean) => renderTable([{ title: 'a', align: 'left' }], [[cell('x', 'bad')]], colour);
  expect(draw(true)).toContain('\u001b[31m');
  expect(draw(false)).not.toContain('\u001b');
});

test('figures', () => {
  expect([share(0.98123), share(1), share(0)]).toEqual(['.981', '1.000', '.000']);
  expect([change(0.0123), change(-0.5), change(0.0001)]).toEqual(['+.012', '−.500', '0']);
  expect([duration(42), duration(200)]).toEqual(['42s', '3m20s']);
});

test('progress names the rate and the time left, and leaves nothing on a terminal', () => {
  const written: string[] = [];
  let clock = 0;
  const line = progressLine({ isTTY: true, write: (text) => written.push(text) }, 'own', wordsIn('en'), () => clock);
  line.update('ask', 0, 100);
  clock = 10_000;
  line.update('ask', 25, 100);
  expect(written.at(-1)).toContain('own asking 25/100, 2.5 a second, 30s left');
  line.end();
  expect(written.at(-1)).toBe('\r\u001b[2K');
});
