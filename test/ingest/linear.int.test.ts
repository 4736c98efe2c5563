import { describe, expect, it } from 'vitest';
import { titleOf } from '../../ingest/clean/headline.js';
import { clean, STAGES } from '../../ingest/clean/mod.js';
import { bandKeys, fingerprint } from '../../ingest/duplicates.js';
import { prepare } from '../../ingest/prepare.js';
import { decode } from '../../ingest/read/decode.js';
import { readHtml } from '../../ingest/read/html/mod.js';
import { readMarkdown } from '../../ingest/read/markdown/mod.js';
import { glueAll } from '../../ingest/read/office/pdf/glue.js';
import { blocksOfPages } from '../../ingest/read/office/pdf/mod.js';
import { readPlain } from '../../ingest/read/plain/mod.js';
import { splitPassages } from '../../ingest/split.js';
import { matchingUnits } from '../../ingest/structure/matching.js';
import { recognise } from '../../ingest/structure/mod.js';
import { detectLanguage, splitSentences, words } from '../../src/language/mod.js';

/** Characters. What takes the square of its text needs minutes for the last one, and far too long for one before it. */
const SIZES = [4_000, 20_000];
/** Milliseconds of processor time for any one step over any one text: a hundred times what the slowest takes. */
const MOST = 1500;

/** A text as a page: every line at its place. */
const printed = (text: string) => ({
  width: 595,
  height: 842,
  fragments: text
    .split('\n')
    .flatMap((line, n) =>
      line.trim() === '' ? [] : [{ x: 72, y: n * 18, width: line.length * 12, size: 12, text: line }],
    ),
});

/** What is repeated, with what stands before and behind it. */
const TEXTS: readonly (readonly [before: string, repeated: string, behind: string])[] = [
  ...[
    '中',
    'a',
    'A',
    '1',
    '😀',
    ' ',
    '\t',
    '\u3000',
    '\n',
    '\ufeff',
    '。',
    '！',
    '…',
    '—',
    '.',
    ',',
    '，',
    ';',
    ':',
    '?',
  ],
  ...[
    '"',
    '“',
    '”',
    "'",
    '(',
    '（',
    ')',
    '[',
    '【',
    '<',
    '>',
    '&',
    '*',
    '_',
    '`',
    '~',
    '#',
    '-',
    '=',
    '|',
    '@',
    '/',
    '\\',
  ],
  ...[
    '……\n',
    '——\n',
    '| 。 |',
    '| 。 |\n',
    '短行\n',
    'a\n',
    '”\n',
    '- a\n',
    '# a\n',
    '1,',
    '1 ',
    '1.',
    'a ',
    'a, ',
    'Mr. ',
  ],
  ...[
    '中 ',
    '中。',
    '。 ',
    '.”',
    '<p> |',
    '<p>',
    '<td> |',
    '<td> ',
    '<a href=x>',
    '<!--',
    '<br>',
    '&amp;',
    '[a](',
    '**a',
  ],
  ...[
    'Aa.',
    'a@',
    '@.',
    'http://',
    '来源:',
    '记者',
    '2024年',
    '编辑:',
    '图',
    '第',
    'by ',
    '\n　',
    '中\n',
    'k: v\n',
    '```\n',
  ],
].flatMap((repeated): [string, string, string][] => [
  ['# a', repeated, 'b'],
  ['The quick brown fox jumps over ', repeated, ' x.'],
  ['青禾县的水库昨日竣工，', repeated, '\n中'],
]);

const STEPS: readonly (readonly [name: string, step: (text: string) => unknown])[] = [
  ...STAGES.map(({ id, find }) => [`the rule ${id}`, find] as const),
  ['cleaning', (text) => clean({ original: text })],
  ['decoding', (text) => decode(Buffer.from(text))],
  ['the reader of Markdown', readMarkdown],
  [
    'the reader of places in a PDF',
    (text) =>
      blocksOfPages([printed(text), printed(text)]).map((block) =>
        block.kind === 'table' ? '' : glueAll(block.texts),
      ),
  ],
  ['the reader of chats and subtitles', readPlain],
  ['the splitter of sentences', splitSentences],
  ['the units of matching', matchingUnits],
  ['the splitter of passages', (text) => splitPassages(text, recognise(text, []))],
  ['the fingerprint', (text) => bandKeys(fingerprint(text))],
  ['the language', detectLanguage],
  ['Chinese words', (text) => words(text.slice(0, 2000), 'zh')],
];

function millisecondsOf(step: () => unknown): number {
  const before = process.cpuUsage();
  step();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The first text, shortest first, that a step takes far too long for. */
function tooSlow(step: (text: string) => unknown, sizes = SIZES): string | undefined {
  for (const size of sizes) {
    for (const [before, repeated, behind] of TEXTS) {
      const text = before + repeated.repeat(Math.ceil(size / repeated.length)) + behind;
      const took = millisecondsOf(() => step(text));
      if (took > MOST) return `${JSON.stringify([before, repeated, behind])} of ${size}: ${Math.round(took)} ms`;
    }
  }
  return undefined;
}

describe('whatever a text repeats, time grows no faster than its length in', () => {
  it.each(STEPS)('%s', (_, step) => expect(tooSlow(step)).toBeUndefined());

  it('the reader of pages', () => expect(tooSlow(readHtml, [4_000, 16_000])).toBeUndefined());

  it('the title of a page of nothing but sections', () => {
    const text = '节\n'.repeat(200_000);
    const blocks = Array.from({ length: 200_000 }, (_, i) => {
      const start = 2 * i;
      return { start, end: start + 1, body: start, kind: 'heading', level: 2 } as const;
    });
    expect(millisecondsOf(() => titleOf(text, blocks))).toBeLessThan(MOST);
  });
});

describe('front matter', () => {
  it.each(['[', '{', '- ', '? ', ': ', '&a ', '*a ', '"', 'k: v\n', '|\n', ']'])('of nothing but %j', (repeated) => {
    const text = (size: number) => `---\ntitle: x\na:\n  ${repeated.repeat(size / repeated.length)}\n---\n正文在这里。`;
    for (const size of [1000, 7900, 100_000]) {
      expect(millisecondsOf(() => readMarkdown(text(size)))).toBeLessThan(MOST);
    }
  });
});

describe('millions of one character', () => {
  it.each(['中', '！', '<', '\ufeff'])('%j overflow nothing', (repeated) => {
    const raw = { id: 'a', path: 'a', hash: '', title: null, source: null, author: null, date: null, url: null };
    const original = `青禾县的水库昨日竣工，坝高八十二米。${repeated.repeat(8_000_000)}`;
    const { article, texts } = prepare({ ...raw, original, collection: 'default' });
    expect(article.title).toContain('青禾县');
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(2000);
  });
});
