import { everywhere, type Rule } from './rule.js';

// Letters without a shape: controls, bidi marks, byte order marks, soft hyphens. A joiner between emoji is kept.
// So many at once: millions of them would overflow the engine's stack.
const INVISIBLE = /(?:(?![\t\n\v\f\r\u0085]|\u200d|[\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}]){1,1000}|\u200d/gu;
const JOINER = '\u200d';
const EMOJI = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier})\ufe0f?$/u;
const LINE_END = /[\v\f\u0085\p{Zl}\p{Zp}]/gu;
const ODD_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]/gu;

export const invisible: Rule = {
  id: 'invisible',
  find: (text) =>
    everywhere(text, INVISIBLE, ({ 0: run, index }) =>
      run === JOINER && EMOJI.test(text.slice(Math.max(0, index - 3), index)) ? null : '',
    ),
};
export const lineEnds: Rule = { id: 'line-ends', find: (text) => everywhere(text, LINE_END, () => '\n') };
export const oddSpaces: Rule = { id: 'odd-spaces', find: (text) => everywhere(text, ODD_SPACE, () => ' ') };

/** Two ideographic spaces indent a paragraph; behind a full stop they are what is left of a lost line end. */
const LOST_INDENT = /(?<=[。！？…”』」）)])[ \u00a0]{0,20}\u3000{2}[ \u3000\u00a0]{0,40}(?=[^\s])/gu;

export const lostParagraphs: Rule = {
  id: 'lost-paragraph',
  find: (text) => everywhere(text, LOST_INDENT, () => '\n'),
};

const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/gu;
const NAMED: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  middot: '·',
  bull: '•',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  copy: '©',
  reg: '®',
  trade: '™',
  times: '×',
  divide: '÷',
  deg: '°',
  plusmn: '±',
  yen: '¥',
  euro: '€',
  pound: '£',
  laquo: '«',
  raquo: '»',
  permil: '‰',
  zwj: '',
  zwnj: '',
  shy: '',
};

/** Entities that an extractor left in the text; an unknown name stays as it is. */
export const entities: Rule = {
  id: 'html-entities',
  find: (text) =>
    everywhere(text, ENTITY, ([, decimal, hex, name]) => {
      if (name !== undefined) return NAMED[name] ?? null;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      const printable =
        code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && !(code >= 0x7f && code < 0xa0);
      return code === 0xa0 ? ' ' : printable ? String.fromCodePoint(code) : code === 10 || code === 13 ? '\n' : null;
    }),
};

const TAG =
  /<(?:!--[\s\S]{0,500}?--|\/?(?:p|br|div|span|a|img|strong|b|i|u|em|font|table|tbody|tr|td|th|ul|ol|li|h[1-6]|section|article|figure|figcaption|center|blockquote|video|hr)(?:\s[^<>]{0,1000})?\/?)>/giu;
const BLOCK = /^<\/?(?:p|br|div|tr|ul|ol|li|h[1-6]|section|article|figure|blockquote|table|hr)\b/iu;

/** Tags of the kinds that article bodies are made of; `a < b` and unknown tags stay. */
export const tags: Rule = {
  id: 'html-tags',
  find: (text) => everywhere(text, TAG, ([tag]) => (BLOCK.test(tag) ? '\n' : '')),
};
