import { lineKey } from '../read/refrain.js';
import { type Line, lines, type Rule, withoutLine } from './rule.js';

/** Title and day, or the pages before and after, stand between the site's lines at the head and the foot of a page. */
const OWN_LINES = 2;
const IS_SENTENCE = /[。！？!?]["”』」)）]?\s*$/u;

/**
 * What most pages of a folder have in common (menus, a share bar, the site's address) at the head or foot of one of them. A whole
 * sentence stays: pages of one kind tell their readers the same.
 */
export const refrain = (common: readonly string[]): Rule => ({
  id: 'folder-line',
  takesItems: true,
  find: (text) => {
    if (common.length === 0) return [];
    const known = new Set(common);
    const all = lines(text).filter((line) => line.text.trim() !== '');
    const isCommon = (line: Line): boolean => known.has(lineKey(line.text)) && !IS_SENTENCE.test(line.text);
    const found = new Set([...edge(all, isCommon), ...edge(all.toReversed(), isCommon)]);
    // A page of nothing else is what its folder is about.
    return found.size === all.length
      ? []
      : all.filter((line) => found.has(line)).map((line) => withoutLine(text, line));
  },
});

/** The common lines up to where the article goes on. */
function edge(all: readonly Line[], isCommon: (line: Line) => boolean): Line[] {
  const found: Line[] = [];
  let own = 0;
  for (const line of all) {
    if (isCommon(line)) found.push(line);
    else own += 1;
    if (own > OWN_LINES) break;
  }
  return found;
}
