import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../show/mod.js';
import { neighbours } from './context.js';
import { drawn } from './runs.js';
import { plain, plainLine, plainUrl, stripInvisible, truncate, unformattedLine } from './sanitize.js';
import { splitText } from './split.js';

/** Text that is likely to hold what matters here. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('[1]', '[12]', '](', '\\', '```\n', '。', '，', '@everyone', '<@1>', '\u200b', '😀', '**', '\n'),
    ),
  )
  .map((parts) => parts.join(''));

/** Half a character. */
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

describe('plain', () => {
  it('takes out what cannot be seen and keeps what can', () => {
    expect(stripInvisible('a\u200bb\u202ec\ufeffd\u{e0041}')).toBe('abcd');
    expect(stripInvisible('👨‍👩‍👧 ❤️')).toBe('👨‍👩‍👧 ❤️');
    expect(plain('环境（2021年）：同比增长1.5%～3%。')).toBe('环境（2021年）：同比增长1.5%～3%。');
  });

  it('shows markup as it was written', () => {
    expect(plain('**粗** `码` ||剧透||')).toBe('\\*\\*粗\\*\\* \\`码\\` \\|\\|剧透\\|\\|');
    expect(plain('[点我](https://evil.example)')).toBe('[点我\\](https://evil.example)');
    expect(plain('# 标题')).toBe('\\# 标题');
    expect(plain('<@123> @everyone')).toBe('<＠123> ＠everyone');
  });

  it('shows a footer without the backslashes that markup would need', () => {
    expect(unformattedLine('新华社_客户端 *头条*\n@everyone', 100)).toBe('新华社_客户端 *头条* ＠everyone');
    expect(unformattedLine('`a` <#1> [b](https://c.example)', 100)).toBe('ˋaˋ ‹#1> [b] (https://c.example)');
  });

  it('leaves no mention, masked link or code in any text', () => {
    fc.assert(
      fc.property(text, (t) => {
        const shown = plain(t);
        expect(shown).not.toMatch(/@everyone|@here|(?<!\\)<@|(?<!\\)(?:\\\\)*`/);
        expect(shown.replace(/\\./gs, 'x')).not.toMatch(/\]\s*\(/);
      }),
    );
  });

  it('never cuts a character or an escape in two', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 40 }), (t, limit) => {
        const cut = truncate(plain(t), limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(cut).not.toMatch(LONE);
        expect((/\\+…$/.exec(cut)?.[0].length ?? 1) % 2).toBe(1);
      }),
    );
    expect(plainLine('一\n二  三', 9)).toBe('一 二 三');
  });
});

describe('a line with marks', () => {
  const line = (...texts: string[]): Line =>
    texts.map((text) => ({ text, role: /^\[\d+\]$/.test(text) ? 'mark' : 'said' }));

  it('keeps marks of citations and makes the rest harmless', () => {
    expect(drawn(line('**增长**三成', '[1]', '。'))).toBe('\\*\\*增长\\*\\*三成[1]。');
    expect(drawn(line('见', '[1]', '(https://evil.example)'))).toBe('见[1]\\(https://evil.example)');
    expect(drawn(line('```没有结束'))).toBe('\\`\\`\\`没有结束');
  });
});

describe('plainUrl', () => {
  it('takes web addresses alone', () => {
    expect(plainUrl('javascript:alert(1)')).toBeNull();
    expect(plainUrl('https://user:pass@evil.example/')).toBeNull();
    expect(plainUrl(`https://a.example/${'x'.repeat(400)}`)).toBe('https://a.example');
    expect(plainUrl('https://a.example/b?c=1')).toBe('https://a.example/b?c=1');
  });
});

describe('splitText', () => {
  it('cuts at sentence ends and keeps marks with their sentence', () => {
    expect(splitText('甲乙丙。[1]丁戊己。[2]', 8)).toEqual(['甲乙丙。[1]', '丁戊己。[2]']);
  });

  it('makes up the text again, within the limit, with every mark whole', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 30, max: 120 }), (raw, limit) => {
        const t = raw
          .split(/(\[\d+\])/)
          .map((part, i) => (i % 2 === 0 ? plain(part) : part))
          .join('');
        const pieces = splitText(t, limit);
        const squeezed = (s: string) => s.replace(/\s+/g, '');
        expect(squeezed(pieces.join(''))).toBe(squeezed(t));
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(limit);
          expect(piece).not.toMatch(LONE);
        }
        const marks = (s: string) => s.match(/(?<!\\)\[\d+\]/g)?.length ?? 0;
        expect(pieces.reduce((sum, p) => sum + marks(p), 0)).toBe(marks(t));
      }),
    );
  });
});

describe('neighbours', () => {
  it('finds the sentences around a quote', () => {
    const t = '第一句。第二句！第三句？第四句。';
    const start = t.indexOf('第三');
    expect(neighbours(t, { start, end: start + 4 })).toEqual({ before: '第二句！', after: '第四句。' });
    expect(neighbours(t, { start: 0, end: 4 })).toEqual({ before: '', after: '第二句！' });
  });
});
