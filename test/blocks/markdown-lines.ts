/**
 * A second reading of Markdown, by lines and a few rules of its own, to hold the parser's blocks against. It shares nothing with
 * `ingest`, so that one mistake is not made twice; where a line may be read two ways it says so by giving no kind.
 */
export type SeenLine = {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row' | 'code' | null;
  readonly words: string;
  /** Headings that it stands under, outermost first. */
  readonly path: readonly string[];
  /** The line that leads to its list: the one above it that ends in a colon. */
  readonly lead: string | null;
  /** The heads of its table. */
  readonly heads: readonly string[];
};

/** Letters and figures, which every way of writing a text out leaves as they are. */
export const letters = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');

/** What is shown of a line: a link's words, no marks, no HTML, no `{#anchor}`, no emoji's name. */
const shown = (line: string): string =>
  line
    .replace(/\{[#:][^}]*\}|\{\/\*.*?\*\/\}|<!--.*?-->|<[^>]*>|\[\^[^\]]*\]/gu, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/gu, '')
    .replace(/\[((?:[^[\]]|\[[^\]]*\])*)\]\([^)]*\)/gu, '$1');

const FENCE = /^\s*(?:>\s*)?(```+|~~~+)/u;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/u;
const ITEM = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+(.*)$/u;
const RULE = /^\s*\|?(?:\s*:?-{2,}:?\s*\|?)+\s*$/u;
const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||(?<!\\)\|$/gu, '')
    .split(/(?<!\\)\|/u)
    .map((cell) => letters(shown(cell)));

const isProse = (line: string): boolean => /^[\p{L}\p{N}“‘《（("'`*_[]/u.test(line);

/** Of a plain text only what is prose is certain: a line that ends in a full stop. */
export const readPlainLines = (source: string): SeenLine[] =>
  source.split('\n').map((line) => {
    const kind = /[。！]\s*$/u.test(line) && line.length > 12 && !/^\s*[-•\d（(]/u.test(line) ? 'paragraph' : null;
    return { kind, words: letters(line), path: [], lead: null, heads: [] };
  });

export function readLines(source: string): SeenLine[] {
  const seen: SeenLine[] = [];
  const lines = source.replace(/^---\n[\s\S]*?\n---\n/u, '').split('\n');
  let path: { level: number; words: string }[] = [];
  let fence: string | null = null;
  let lead: string | null = null;
  let heads: string[] = [];
  let inList = false;
  for (const [i, line] of lines.entries()) {
    const words = letters(shown(line));
    const say = (kind: SeenLine['kind'], more: Partial<SeenLine> = {}): unknown =>
      seen.push({ kind, words, path: path.map((one) => one.words), lead: null, heads: [], ...more });
    const mark = FENCE.exec(line)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence)) fence = null;
      else say('code', { words: letters(line) });
      continue;
    }
    if (mark !== undefined) {
      fence = mark;
      continue;
    }
    if (line.trim() === '') {
      heads = [];
      continue;
    }
    const heading = HEADING.exec(line);
    const underline = /^\s*(=+|-{2,})\s*$/u.exec(lines[i + 1] ?? '')?.[1];
    if (heading !== null || (underline !== undefined && isProse(line))) {
      const level = heading?.[1]?.length ?? (underline?.startsWith('=') ? 1 : 2);
      path = path.filter((one) => one.level < level);
      say('heading');
      path.push({ level, words });
      [lead, inList] = [null, false];
      continue;
    }
    if (RULE.test(line) && lines[i - 1]?.includes('|')) {
      heads = cellsOf(lines[i - 1] ?? '');
      continue;
    }
    if (heads.length > 0 && line.includes('|')) {
      say('row', { heads });
      continue;
    }
    const item = ITEM.exec(line);
    if (item !== null) {
      // Items within items are led to by those.
      say('item', { words: letters(shown(item[2] ?? '')), lead: item[1] === '' ? lead : null });
      inList = true;
      continue;
    }
    // 3、 and 1） are marks of items to some and none to Markdown.
    const isPlain = isProse(line) && !RULE.test(lines[i + 1] ?? '') && !/^\d+[.．、)）]/u.test(line);
    // An indented line goes on with its item; behind an item without an empty line between it may do so as well.
    say(isPlain && !(inList && lines[i - 1]?.trim() !== '') ? 'paragraph' : null);
    if (/^\S/u.test(line)) {
      lead = /[：:]\**\s*$/u.test(line) ? words : null;
      inList = inList && lines[i - 1]?.trim() !== '';
    }
  }
  return seen;
}
