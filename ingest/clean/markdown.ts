import { everywhere, type Finding, type Rule } from './rule.js';

/** What tools for documentation and wikis add to Markdown, and links that its grammar does not take: words stay, marks go. */

const DIRECTIVE = /^[ ]{0,12}:{3,}(?:[ ]{0,4}[a-z][\w-]{0,30})?(?:\{[^{}\n]{0,200}\})?[ ]{0,4}/gmu;
const ANCHOR = /[ ]{0,4}\{#[\w-]{1,80}\}/gu;
const MODULE_LINE =
  /^(?:import\s[^\n]{0,300}?\sfrom\s{1,4}['"][^'"\n]{1,200}['"];?|export\s{1,4}(?:default|const|function)\b[\x20-\x7e]{0,300})$/gmu;
const WIKI_LINK = /\[\[(?:[^[\]|\n]{1,200}\|)?([^[\]|\n]{1,200})\]\]/gu;
const LINK =
  /!?\[([^[\]\n]{0,200})\]\((?:https?:\/\/|mailto:|[./#]|[^()\n"]{0,200}\.\w{1,5}\b)[^()\n]{0,300}(?:\([^()\n]{0,100}\)[^()\n]{0,300})?\)/gu;

export const markdown: Rule = {
  id: 'markdown',
  find: (text) => {
    if (!/[[{:]|^(?:import|export)\s/mu.test(text)) return [];
    const found = [
      ...everywhere(text, DIRECTIVE, () => ''),
      ...everywhere(text, ANCHOR, () => ''),
      ...everywhere(text, MODULE_LINE, () => ''),
      ...[...text.matchAll(WIKI_LINK)].flatMap((match) => around(match)),
      ...[...text.matchAll(LINK)].flatMap((match) => around(match)),
    ];
    return withoutOverlap(found.sort((a, b) => a.start - b.start));
  },
};

/** What stands around the words of a link: two changes, so that the words keep their place. A picture's words are no text. */
function around({ 0: whole, 1: words = '', index }: RegExpExecArray): Finding[] {
  const end = index + whole.length;
  if (whole.startsWith('!')) return [{ start: index, end, replacement: '' }];
  const start = index + (whole.startsWith('[[') ? whole.lastIndexOf(words) : 1);
  return [
    { start: index, end: start, replacement: '' },
    { start: start + words.length, end, replacement: '' },
  ];
}

function withoutOverlap(findings: readonly Finding[]): Finding[] {
  let at = -1;
  return findings.filter(({ start, end }) => {
    if (start < at) return false;
    at = end;
    return true;
  });
}
