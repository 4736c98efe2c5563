/** Text of a page as a reader sees it: white space is one space, and between Chinese characters a line break in the source is none. */

/** Between two of these a line break in the source is no space; quotes and dashes, shared with English, need one Chinese side. */
const WIDE = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef';
const SHARED = '“”‘’…—';
/** No longer than this: a wide space is white space as well, and a run of them would be tried from each. */
const BREAK = '[ \\t]{0,200}\\n\\s{0,200}';
const BREAK_IN_CHINESE = new RegExp(
  `(?<=[${WIDE}])${BREAK}(?=[${WIDE}${SHARED}])|(?<=[${SHARED}])${BREAK}(?=[${WIDE}])`,
  'gu',
);

export const oneLine = (text: string): string =>
  text
    .replace(BREAK_IN_CHINESE, '')
    .replace(/[ \t\n\r\f\u00a0]+/g, ' ')
    .trim();
