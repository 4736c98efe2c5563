import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Answered, Citation } from '../../core/mod.js';
import { renderAnswer } from './answer.js';

const [colour, plain] = [pc.createColors(true), pc.createColors(false)];
const bold = (text: string): string => colour.bold(text);

const PLACE = { articleId: 'a.txt', title: '包头招商', source: '晨报', date: '2021-01-26', url: null, path: 'a.txt' };

/** A citation of `quote`, which stands at 10 in its article, with the exact answer in it. */
function cite(quote: string, exact: string, n = 1): Citation {
  const at = 10 + quote.indexOf(exact);
  const answer = { text: exact, start: at, end: at + exact.length };
  return { ...PLACE, n, passageId: 'p', quote, start: 10, end: 10 + quote.length, answer };
}

const answered = (over: Partial<Answered>): Answered => ({
  ...{
    status: 'answered',
    certainty: 'sure',
    mode: 'extractive',
    question: '问',
    language: 'zh-Hans',
    confidence: 0.9,
    generation: 1,
  },
  ...{ answer: '“全年签约264个项目。”[1]', citations: [cite('全年签约264个项目。', '264个')], conflicts: [] },
  ...{ ms: { retrieve: 1, answer: 1, total: 2 } },
  ...over,
});

/** What an answer says, without what stands below it. */
const said = (answer: Answered, paint = colour): string =>
  renderAnswer(answer, answer.language, paint).split('\n\n')[0] ?? '';

describe('the exact answer on a terminal', () => {
  it('is bold in the quote', () => {
    expect(said(answered({}))).toBe(`“全年签约${bold('264个')}项目。”${colour.cyan('[1]')}`);
  });

  it('leaves a pipe as it was', () => {
    expect(said(answered({}), plain)).toBe('“全年签约264个项目。”[1]');
  });

  it('is bold in every quote, one that ran over two lines too', () => {
    const citations = [cite('甲县\n签约48个。', '48个'), cite('乙縣12個。', '12個', 2)];
    const answer = '「甲县 签约48个。」[1]\n「乙縣12個。」[2]';
    const text = said(answered({ language: 'zh-Hant', citations, answer }));
    expect(text).toContain(`「甲县 签约${bold('48个')}。」`);
    expect(text).toContain(`「乙縣${bold('12個')}。」`);
  });

  it('is bold in the quotes below what a model wrote, and not in what it wrote', () => {
    const text = renderAnswer(
      answered({ mode: 'llm', answer: '“全年签约264个项目。”[1]，共264个[1]。' }),
      'zh-Hans',
      colour,
    );
    expect(text.split('\n\n')[0]).not.toContain(bold('264个'));
    const other = renderAnswer(answered({ mode: 'llm', answer: '共264个[1]。' }), 'zh-Hans', colour);
    expect(other).toContain(`“全年签约${bold('264个')}项目。”`);
  });

  it('marks nothing where it does not stand in the quote', () => {
    const [citation] = answered({}).citations;
    if (citation === undefined) throw new Error('no citation');
    for (const answer of [
      { text: '365个', start: 14, end: 18 },
      { text: '全年', start: 2, end: 4 },
    ])
      expect(said(answered({ citations: [{ ...citation, answer }] }))).not.toContain('\u001b[1m');
  });

  it('lets no article steer the terminal', () => {
    const quote = '签约\u001b[5m264个\u001b[0m。';
    const text = said(answered({ citations: [cite(quote, '264个')], answer: `“${quote}”[1]` }));
    expect(text).toContain(`签约[5m${bold('264个')}[0m。`);
  });
});
