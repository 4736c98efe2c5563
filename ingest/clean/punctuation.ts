import { everywhere, type Finding, inLines, isChinese, type Rule } from './rule.js';

const WIDE_MARK: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '.': '。',
};
const LETTER_BEFORE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}”’』」）】》。，、；：！？…]/u;
const LETTER_AFTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}“‘『「（【《]/u;
/** Addresses are taken whole, so that no mark in them is looked at. */
const ADDRESS = String.raw`(?:https?:\/\/|www\.)[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+|[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]+`;
const MARK = new RegExp(String.raw`${ADDRESS}|(?<=(\S)) ?([,;:!?]) ?(?=([\s\S]|$))`, 'gu');

/** ASCII marks beside Chinese letters become full-width, with the spaces around them: 1,000, 10:30 and URLs stay. */
export const chineseMarks: Rule = {
  id: 'chinese-punctuation',
  find: (text) =>
    inLines(text, isChinese, (line) =>
      everywhere(line, MARK, ([whole, before = '', mark, after = '']) => {
        if (mark === undefined) return null;
        const chinese = LETTER_BEFORE.test(before) || LETTER_AFTER.test(after);
        if (!chinese || (mark === '?' && /[a-z\u00e0-\u01dc]/u.test(after) && whole === '?')) return null;
        return WIDE_MARK[mark] ?? null;
      }),
    ),
};

const DOT = /(?<=[\p{Script=Han}”》）)]) ?\.(?=$| (?=\p{Script=Han}))/gu;
const DOTS = /(?<=[\p{Script=Han}”》）]) ?\.{3,6}/gu;
const SHORTEST_SENTENCE = 10;

/** Between two characters, where the line's own end shows that its author writes dots for stops. */
const INNER_DOT = /(?<=\p{Script=Han}{2}[”》）)]?)\.(?=[“《（]?\p{Script=Han})/gu;
const DOTTED_LINE = /^[^。]+\p{Script=Han}[”》）)]?\.$/u;

/** A dot ends a Chinese sentence at the end of a line or before a space; between two characters it may be part of a name. */
export const chineseStops: Rule = {
  id: 'chinese-full-stop',
  find: (text) =>
    inLines(
      text,
      (line) => line.length >= SHORTEST_SENTENCE && line.includes('.') && isChinese(line),
      (line) =>
        [
          ...everywhere(line, DOTS, () => '……'),
          ...everywhere(line, DOT, () => '。'),
          ...(DOTTED_LINE.test(line) ? everywhere(line, INNER_DOT, () => '。') : []),
        ].sort(byStart),
    ),
};

const SPACE_AT_MARK = /(?<=[^\s]) +(?=[，。；：！？、）》】」』”’])|(?<=[，。；：！？、（《【「『“‘]) +(?=\S)/gu;

export const chineseSpacing: Rule = {
  id: 'chinese-spacing',
  find: (text) =>
    inLines(
      text,
      (line) => line.includes(' ') && isChinese(line),
      (line) => everywhere(line, SPACE_AT_MARK, () => ''),
    ),
};

/** Print that a scanner read letter by letter: 门 诊 时 间 改 为 8 点. Spaces between words are left where they are. */
export const spacedLetters: Rule = {
  id: 'spaced-letters',
  find: (text) => inLines(text, isSpacedOut, (line) => everywhere(line, SPACE_BETWEEN, () => '')),
};
const SPACE_BETWEEN = /(?<=[^\s\p{Script=Latin}]) +(?=[^\s\p{Script=Latin}])/gu;
const HAN_PAIR = /\p{Script=Han} ?(?=\p{Script=Han})/gu;
const FEWEST_PAIRS = 4;
const MOSTLY_APART = 0.7;

function isSpacedOut(line: string): boolean {
  const pairs = line.match(HAN_PAIR) ?? [];
  const apart = pairs.filter((pair) => pair.endsWith(' ')).length;
  return pairs.length >= FEWEST_PAIRS && apart >= MOSTLY_APART * pairs.length;
}

const UNIT =
  '(?:[%‰℃]|[年月日号時时分秒点點][^\\p{L}]|[年月日号時时分秒]|[亿億万萬千百]|[元个個家项項条條名人位次倍件种種类類岁歲吨噸米公里平克升]|余|多[个個家项項条條名人位次件万萬亿億年])';
const NUMBER_UNIT = new RegExp(`(?<=\\d) +(?=${UNIT})`, 'gu');
const BEFORE_NUMBER = new RegExp(`(?<=[\\p{Script=Han}，。；：、（“]) +(?=\\d[\\d,.]{0,15} +${UNIT})`, 'gu');

/** `2672 亿元` -> `2672亿元`; where a number loses the space behind it, it loses the one before it too. */
export const numberUnits: Rule = {
  id: 'number-unit-space',
  find: (text) =>
    inLines(
      text,
      (line) => line.includes(' ') && isChinese(line),
      (line) =>
        [...everywhere(line, BEFORE_NUMBER, () => ''), ...everywhere(line, NUMBER_UNIT, () => '')].sort(byStart),
    ),
};

const byStart = (a: Finding, b: Finding): number => a.start - b.start;
const QUOTED = /"([^"]{1,120})"/gu;

/** Straight quotes around Chinese words become curved, where they pair up in their line; code and inches stay. */
export const chineseQuotes: Rule = {
  id: 'chinese-quotes',
  find: (text) =>
    inLines(
      text,
      (line) => line.includes('"') && isChinese(line) && pairsUp(line),
      (line) =>
        [...line.matchAll(QUOTED)].flatMap((match) => {
          if (!/\p{Script=Han}/u.test(match[1] ?? '')) return [];
          const end = match.index + match[0].length;
          return [
            { start: match.index, end: match.index + 1, replacement: '“' },
            { start: end - 1, end, replacement: '”' },
          ];
        }),
    ),
};

/** An even number is not enough: where an opening quote stands before a comma, one of them was lost. */
const pairsUp = (line: string): boolean =>
  [...line.matchAll(QUOTED)].every(
    ([, words = '']) => /^[^\s，。！？、；：]/u.test(words) && /[^\s，：、（《]$/u.test(words),
  ) &&
  (line.match(/"/gu)?.length ?? 0) % 2 === 0 &&
  !/[=[{(\\]\s?"|"\s?[\]}=]|\d"/u.test(line);
