import { expect, it } from 'vitest';
import { CommandLinks, type Registered } from './links.js';

const SUB_COMMAND = 1;
const STRING = 3;
const REGISTERED: readonly Registered[] = [
  { id: '1', name: 'ask', options: [{ name: 'question', type: STRING }] },
  {
    ...{ id: '2', name: 'kb' },
    options: ['add', 'list'].map((name) => ({ name, type: SUB_COMMAND })),
  },
];

it.each([
  ['提问：/ask', '提问：</ask:1>'],
  ['先用 /kb add 添加，再 /ask 问', '先用 </kb add:2> 添加，再 </ask:1> 问'],
  ['/ask and you are answered', '</ask:1> and you are answered'],
  ['/kb alone is no command, nor is /unknown', '/kb alone is no command, nor is /unknown'],
  ['https://example.org/ask and a/ask are addresses', 'https://example.org/ask and a/ask are addresses'],
])('makes what is a command one to press: %s', async (text, linked) => {
  expect(await new CommandLinks(async () => REGISTERED).link(text)).toBe(linked);
});

it('asks once, and again only where Discord did not say', async () => {
  let asked = 0;
  const links = new CommandLinks(async () => {
    asked += 1;
    if (asked === 1) throw new Error('Discord is down');
    return REGISTERED;
  });
  expect(await links.link('/ask')).toBe('/ask');
  for (let i = 0; i < 3; i += 1) expect(await links.link('/ask')).toBe('</ask:1>');
  expect(asked).toBe(2);
});
