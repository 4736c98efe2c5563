import { toIsoDay } from './dates.js';
import { everywhere, type Finding, type Found, type Line, lines, type Rule } from './rule.js';

const FENCE = /^ {0,3}(?:```|~~~)/u;
const RULE_OR_TABLE_LINE = /^ {0,3}(?:([-*_=])(?: ?\1){2,}|\|?(?: *:?-{2,}:? *\|)+ *:?-*:? *)$/u;
const HEADING = /^ {0,3}#{1,6} +/u;
// The lookbehind lets a run of spaces be tried once, from its first.
const CLOSING_HASHES = /(?<! ) +#{1,6} *$/u;
const QUOTE = /^ {0,3}> (?!\d)/u;
const TARGET = String.raw`(?:https?:\/\/|mailto:|[./#])[^()\s]{0,500}(?:\([^()\s]{0,100}\)[^()\s]{0,100})?(?: "[^"\n]{0,100}")?`;
const IMAGE = /!\[[^\]\n]{0,200}\]\([^()\s]{1,500}(?:\([^()\s]{0,100}\)[^()\s]{0,100})?(?: "[^"\n]{0,100}")?\)/gu;
const LINK = new RegExp(String.raw`(?<!!)\[([^[\]\n]{1,200})\]\(${TARGET}\)`, 'gu');
// Stars also hide letters of names and number plates (华远**轮, 粤B12**): marks open before words, not behind Latin ones.
const STRONG =
  /(?<![A-Za-z0-9*_])(\*\*|__)(?=[\p{L}\p{N}“‘《「【（("'#])([^*_\n。]{1,100}?[^*_\n\s]?)(?<=\S)\1(?![A-Za-z0-9*_”’」])/gu;
const EMPHASIS = /(?<=^|[\s（(“"])\*(?=[^\s*])([^*\n]{1,100}?)(?<=[^\s*])\*(?=$|[\s，。、；：！？,.;:!?）)”"])/gu;
const CODE = /`[^`\n]{1,300}`/gu;

/** Marks of Markdown; words, link texts and code stay. Each inline mark is its own change, so that words keep their place. */
export const markdown: Rule = {
  id: 'markdown',
  find: (text) => {
    if (!/[#*_`[>|=-]/u.test(text)) return [];
    let inCode = false;
    return lines(text).flatMap((line): Finding[] => {
      if (FENCE.test(line.text)) {
        inCode = !inCode;
        return [cut(line, 0, line.text.length)];
      }
      return inCode ? [] : inLine(line);
    });
  },
};

function inLine(line: Line): Finding[] {
  if (RULE_OR_TABLE_LINE.test(line.text)) return [cut(line, 0, line.text.length)];
  const marks = [
    ...blockMarks(line),
    ...everywhere(line.text, IMAGE, () => '').map(({ start, end }) => cut(line, start, end)),
    ...around(line, LINK, 1),
    ...around(line, STRONG, 2),
    ...around(line, EMPHASIS, 1),
  ].sort((a, b) => a.start - b.start);
  const code = [...line.text.matchAll(CODE)].map((match) => ({
    start: line.start + match.index,
    end: line.start + match.index + match[0].length,
  }));
  return withoutOverlap(marks.filter((mark) => !code.some((span) => mark.start < span.end && mark.end > span.start)));
}

function blockMarks(line: Line): Finding[] {
  const heading = HEADING.exec(line.text)?.[0] ?? QUOTE.exec(line.text)?.[0];
  if (heading === undefined) return [];
  const closing = heading.includes('#') ? CLOSING_HASHES.exec(line.text) : null;
  return [
    cut(line, 0, heading.length),
    ...(closing === null || closing.index < heading.length ? [] : [cut(line, closing.index, line.text.length)]),
  ];
}

/** What stands around the words of a mark: two changes a mark. */
function around(line: Line, pattern: RegExp, group: number): Finding[] {
  return [...line.text.matchAll(pattern)].flatMap((match) => {
    const words = match[group] ?? '';
    if (/\p{L}/u.test(line.text.slice(Math.max(0, match.index - 1), match.index)) && /[，。；,;]/u.test(words))
      return [];
    const start = match.index + match[0].indexOf(words, group);
    return [cut(line, match.index, start), cut(line, start + words.length, match.index + match[0].length)];
  });
}

const cut = (line: Line, start: number, end: number): Finding => ({
  start: line.start + start,
  end: line.start + end,
  replacement: '',
});

function withoutOverlap(findings: readonly Finding[]): Finding[] {
  let at = -1;
  return findings.filter(({ start, end }) => {
    if (start < at) return false;
    at = end;
    return true;
  });
}

const FRONT_MATTER = /^---\n((?:[A-Za-z_]{1,30}:[^\n]{0,500}\n|[ -][^\n]{0,500}\n){1,40})---(?:\n|$)/u;

/** The block of `key: value` lines between `---` at the beginning of a Markdown file. */
export const frontMatter: Rule = {
  id: 'front-matter',
  find: (text) => {
    const match = FRONT_MATTER.exec(text);
    if (match === null) return [];
    const value = (key: string): string | null =>
      new RegExp(`^${key}:[ ]*["']?(.+?)["']?[ ]*$`, 'imu').exec(match[1] ?? '')?.[1] ?? null;
    const found: Found = {
      title: value('title'),
      date: toIsoDay(value('date') ?? ''),
      source: value('source'),
      author: value('author'),
    };
    return [{ start: 0, end: match[0].length, replacement: '', found }];
  },
};
