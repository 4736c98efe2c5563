import { MONTHS, WEEKDAYS } from '../../src/language/mod.js';
import { everywhere, inLines, isChinese, type Rule } from './rule.js';

/** Four words in a row: a sentence, not code or a list of names. */
const PROSE = /(?:[A-Za-z’'-]{1,30},? ){4}/u;
const isProse = (line: string): boolean => PROSE.test(line) && !isChinese(line);

/** Tried at the beginning of what stands between spaces only, and there at its first `@`. */
const ADDRESS = String.raw`(?:https?:\/\/|www\.)\S+|(?<!\S)\S[^\s@]*@\S[^\s.]*\.\S+`;
/** Names joined by dots in code have several: System.Out.Println. Tried once, from the first. */
const DOTTED_NAMES = String.raw`(?<![A-Za-z])(?:(?<![A-Za-z]\.)|(?![A-Z][A-Za-z]))[A-Za-z]+(?:\.[A-Z][A-Za-z]+){2,}(?=[\s(]|$)`;
/** A word begins: `The`, `I `, `A `, `U.S.`; but not the `JS` of Node.JS. */
const WORD = String.raw`[“"‘]?(?:[A-Z][a-z’']|[AI] |[A-Z]\.[A-Z]\.)`;
const GLUED = new RegExp(
  [
    ADDRESS,
    DOTTED_NAMES,
    String.raw`(?<=[a-z0-9%)”’"\]])[.!?](?=${WORD})`,
    `(?<=[A-Za-z)”’])[.!?][”"](?=${WORD})`,
    `(?<=[a-z0-9%)”’])[;:](?=[“"]?[A-Z][a-z’' ])`,
    `(?<=[a-z)”’]);(?=[a-z]{2})`,
    `(?<=[a-z)”’]),(?=[“"]?[A-Za-z]{2})`,
    `(?<=[a-z)”’])…{1,2}(?=[A-Z][a-z])`,
  ].join('|'),
  'gu',
);

/** Sentences and clauses that run together: `Monday.The 500` -> `Monday. The 500`. Addresses, U.S.A and file names stay. */
export const englishSpacing: Rule = {
  id: 'english-run-together',
  find: (text) =>
    inLines(text, isProse, (line) => everywhere(line, GLUED, ([mark]) => (mark.length <= 2 ? `${mark} ` : null))),
};

const ENGLISH_SPACE_BEFORE_MARK = /(?<=[A-Za-z0-9)”’]) +(?=[,;:!?](?:\s|$)|\.(?:\s|$))/gu;

/** `world , and` -> `world, and` */
export const englishMarks: Rule = {
  id: 'english-punctuation',
  find: (text) => inLines(text, isProse, (line) => everywhere(line, ENGLISH_SPACE_BEFORE_MARK, () => '')),
};

/** Words that English never writes small: days, months that are no other word, countries and places of China. */
const ALWAYS_CAPITAL = new Set(
  // `march` and `may` are other words, too.
  (
    `${[...WEEKDAYS, ...MONTHS.filter((name) => name !== 'march' && name !== 'may')].join(' ')} ` +
    'china chinese english america american europe european asia asian ' +
    'beijing shanghai tianjin chongqing guangzhou shenzhen hangzhou suzhou nanjing wuhan chengdu xiamen ' +
    'anhui fujian gansu guangdong guangxi guizhou hainan hebei heilongjiang henan hubei hunan jiangsu jiangxi jilin ' +
    'liaoning ningxia qinghai shaanxi shandong shanxi sichuan tibet xinjiang yunnan zhejiang'
  ).split(' '),
);
const WORDS = /[A-Za-z]+(?:['’][a-z]+)?/gu;
/** Places stand behind such words, and small words follow them: titles (`deputy Secretary of`) do not stand there. */
const STANDALONE_NAME =
  /(?<=\b(?:in|at|from|near|around|across|outside|behind|towards?|between) )([A-Z][a-z]{3,})(?:['’]s)?(?=[ ,.;:)”]+[a-z]|[,.;:)”]+(?:\s|[A-Z]|$))/gu;
/** A name is capitalised at least this many times as often as not. */
const MOSTLY = 2;
const AFTER_STOP = /(?<=\b[a-z]{3,}[”"’)]*[.!?] )[a-z](?=[a-z’']* )/gu;
const ABBREVIATION = /\b(?:etc|approx|est|incl|dept|corp|vol|fig|max|min|vs|govt|assn)\. $/u;

/**
 * Case that a machine translation lost, where it is certain: the first letter of a sentence, days, months and great
 * cities, and names that the same article capitalises where no sentence begins.
 */
export const englishCase: Rule = {
  id: 'english-case',
  find: (text) => {
    const names = namesOf(text);
    return inLines(text, isProse, (line) => {
      const words = everywhere(line, WORDS, ([word]) => (isName(word, names) ? capital(word) : null));
      const named = new Set(words.map((word) => word.start));
      const first = everywhere(line, AFTER_STOP, (match) =>
        ABBREVIATION.test(line.slice(Math.max(0, match.index - 12), match.index)) ? null : match[0].toUpperCase(),
      );
      return [...words, ...first.filter((one) => !named.has(one.start))].sort((a, b) => a.start - b.start);
    });
  },
};

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
const stem = (word: string): string => word.replace(/['’].*$/u, '');
const isName = (word: string, names: ReadonlySet<string>): boolean => {
  const base = stem(word);
  return base === base.toLowerCase() && (ALWAYS_CAPITAL.has(base) || names.has(base));
};

/** Words that stand where names do, and are capitalised nearly always. */
function namesOf(text: string): ReadonlySet<string> {
  const candidates = new Set<string>();
  for (const [, name = ''] of text.matchAll(STANDALONE_NAME)) candidates.add(name.toLowerCase());
  const balance = new Map<string, number>();
  for (const [word] of text.matchAll(WORDS)) {
    const base = stem(word);
    const low = base.toLowerCase();
    if (candidates.has(low)) balance.set(low, (balance.get(low) ?? 0) + (base === low ? -MOSTLY : 1));
  }
  return new Set([...balance].filter(([, weight]) => weight >= 0).map(([name]) => name));
}
