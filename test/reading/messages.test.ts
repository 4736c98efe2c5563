import { expect, it } from 'vitest';
import { REASONS } from '../../ingest/read/mod.js';
import { READING_REASONS } from '../../src/messages/reading.js';

const placesIn = (template: string): string[] => [...template.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

it.each(Object.entries(READING_REASONS))('has words for every reason in %s, with the same values', (_, words) => {
  expect(Object.keys(words).sort()).toEqual(Object.keys(REASONS).sort());
  for (const [key, [, template]] of Object.entries(REASONS))
    expect(placesIn(words[key] ?? '')).toEqual(placesIn(template));
});
