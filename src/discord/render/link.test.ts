import { expect, it } from 'vitest';
import { ANSWER, cite } from '../../../test/show/given.js';
import { speak } from '../../messages/discord.js';
import { renderAnswer } from './answer.js';
import { sourceLink } from './link.js';

const QUOTE = '全年签约二百六十四个项目，协议投资两千九百三十三亿元。';
const citation = {
  ...cite(QUOTE),
  articleId: '报纸/a b.txt',
  start: 12,
  end: 40,
  url: 'https://paper.example/news?id=7',
};

it('leads to the quote on the page where others reach it', () => {
  const link = sourceLink(citation, 'https://ask.example.org/');
  expect(link).toBe(`https://ask.example.org/articles/${encodeURIComponent('报纸')}/a%20b.txt#12-40`);
});

it('leads to the quote on the article’s own page elsewhere', () => {
  const link = sourceLink(citation, undefined) ?? '';
  const [address, text = ''] = link.split('#:~:text=');
  expect(address).toBe('https://paper.example/news?id=7');
  const [first = '', last = ''] = text.split(',').map(decodeURIComponent);
  expect([QUOTE.startsWith(first), QUOTE.endsWith(last), first.length > 5, last.length > 5]).toEqual(
    Array(4).fill(true),
  );
});

it('names a short quote whole, and goes on from a place that the address has', () => {
  const short = { ...citation, quote: '1,200-1,300人', url: 'https://paper.example/#news' };
  expect(sourceLink(short, undefined)).toBe('https://paper.example/#news:~:text=1%2C200%2D1%2C300%E4%BA%BA');
});

it('leaves the address of a message as it is: a client jumps to it', () => {
  const url = 'https://discord.com/channels/1/2/3';
  expect(sourceLink({ ...citation, url }, undefined)).toBe(url);
});

it.each([
  ['no address', { url: null }],
  ['an address that is none of the web', { url: 'javascript:alert(1)' }],
])('leads nowhere with %s', (_, over) => {
  expect(sourceLink({ ...citation, ...over }, undefined)).toBeNull();
});

it('stays within a message, whatever the article', () => {
  const long = { ...citation, quote: '\ud800半个字'.repeat(50), url: `https://paper.example/${'x'.repeat(270)}` };
  expect(sourceLink(long, undefined)).toBe(long.url);
});

it('stands among the sources of an answer', () => {
  const record = { id: 'r' };
  const [out] = renderAnswer({ ...ANSWER, citations: [citation] }, record, speak('en'), 'https://ask.example.org');
  const sources = out?.embeds?.[0]?.fields?.map(({ value }) => value).join('\n');
  expect(sources).toContain('#12-40');
  expect(sources).not.toContain('paper.example');
});
