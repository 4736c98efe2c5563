import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textSize } from '../src/language/mod.js';
import { type PassageSize, splitPassages as split } from './split.js';
import { recognise } from './structure/mod.js';

const splitPassages = (text: string, size?: PassageSize) => split(text, recognise(text, []), size);

const SENTENCE = '全市签约外来投资项目二百六十四个，协议总投资超过两千亿元。';
/** Of about so many characters. */
const paragraph = (size: number): string => SENTENCE.repeat(Math.round(size / textSize(SENTENCE)));

const text = fc
  .array(
    fc.constantFrom(
      '# 标题',
      '一份文件的背后',
      SENTENCE,
      `${SENTENCE}${SENTENCE}`,
      '\n',
      '\n\n',
      'It works. ',
      '，',
      ' ',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('splitPassages', () => {
  it('covers the text in order with whole units', () => {
    fc.assert(
      fc.property(text, (whole) => {
        let end = 0;
        for (const passage of splitPassages(whole)) {
          expect(passage.start).toBeGreaterThanOrEqual(end);
          expect(whole.slice(end, passage.start).trim()).toBe('');
          expect(passage.sentences[0]?.start).toBe(passage.start);
          expect(passage.sentences.at(-1)?.end).toBe(passage.end);
          let inside = passage.start;
          for (const sentence of passage.sentences) {
            expect(sentence.start).toBeGreaterThanOrEqual(inside);
            expect(whole.slice(inside, sentence.start).trim()).toBe('');
            inside = sentence.end;
          }
          end = passage.end;
        }
        expect(whole.slice(end).trim()).toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it('closes a passage before it grows too large, whatever the paragraph', () => {
    for (const passage of splitPassages(paragraph(3000))) {
      expect(passage.end - passage.start).toBeLessThan(460);
    }
  });

  it('keeps short paragraphs together and starts anew after enough of them', () => {
    const sizes = splitPassages(Array.from({ length: 12 }, () => paragraph(80)).join('\n\n')).map(
      ({ start, end }) => end - start,
    );
    expect(sizes.length).toBeGreaterThan(2);
    for (const size of sizes.slice(0, -1)) expect(size).toBeGreaterThan(150);
  });

  it('says which heading a passage stands under, where it does not begin with it', () => {
    const headings = splitPassages(`招商成效\n${paragraph(600)}\n服务举措\n${paragraph(600)}`).map(
      ({ heading }) => heading,
    );
    // The first passage begins with its heading; so does the one in which the second heading stands.
    expect(headings[0]).toBeNull();
    expect(headings[1]).toBe('招商成效');
    expect(headings.at(-1)).toBe('招商成效 服务举措');
  });

  it('starts a passage with a heading rather than ending one with it', () => {
    const whole = `${paragraph(120)}\n\n服务举措\n${paragraph(120)}`;
    const [first, second] = splitPassages(whole);
    expect(whole.slice(first?.start, first?.end)).not.toContain('服务举措');
    expect(whole.slice(second?.start, second?.end)).toMatch(/^服务举措/u);
  });

  it('has nothing of nothing', () => {
    expect(splitPassages('')).toEqual([]);
    expect(splitPassages(' \n\n ')).toEqual([]);
  });
});
