import { type DomElement, type DomNode, isElement, isText } from './dom.js';

const BLOCKS = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER ' +
    'FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR HTML LEGEND LI MAIN MENU NAV OL P PRE SECTION SUMMARY TABLE TBODY TFOOT ' +
    'THEAD TR UL'
  ).split(' '),
);
const UNSEEN = new Set(
  'AUDIO BASE BUTTON CANVAS EMBED HEAD IFRAME INPUT LINK META NOSCRIPT OBJECT OPTION SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO RT RP'.split(
    ' ',
  ),
);

/** Between two of these a line break in the source is no space; quotes and dashes, shared with English, need one Chinese side. */
const WIDE = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef';
const SHARED = '“”‘’…—';
/** No longer than this: a wide space is white space as well, and a run of them would be tried from each. */
const BREAK = '[ \\t]{0,200}\\n\\s{0,200}';
const BREAK_IN_CHINESE = new RegExp(
  `(?<=[${WIDE}])${BREAK}(?=[${WIDE}${SHARED}])|(?<=[${SHARED}])${BREAK}(?=[${WIDE}])`,
  'gu',
);

/**
 * What a reader sees, block by block: a paragraph, a heading, a table row (cells joined by ` | `) or a list item
 * (after `- `) is one line. Walks without recursion, so that depth cannot overflow the stack.
 */
export function linesOf(root: DomNode): string {
  const out = new Lines();
  for (let node: DomNode | null = root; node !== null; ) {
    const child: DomNode | null = enter(out, node) ? node.firstChild : null;
    node = child ?? leaveUpTo(out, node, root);
  }
  return out.finish();
}

/** @returns whether what is inside is to be seen */
function enter(out: Lines, node: DomNode): boolean {
  if (isText(node)) out.add(node.textContent ?? '', out.preformatted > 0);
  if (!isElement(node)) return node.nodeType === 9 || node.nodeType === 11;
  const name = node.nodeName.toUpperCase();
  if (UNSEEN.has(name) || isHiddenElement(node)) return false;
  if (name === 'BR') out.end();
  else if (name === 'TD' || name === 'TH') out.cell();
  else if (BLOCKS.has(name) && !out.isInCell(name)) out.end();
  if (name === 'TR') out.rows += 1;
  if (name === 'LI') out.prefix('- ');
  if (name === 'PRE') out.preformatted += 1;
  return true;
}

function leave(out: Lines, node: DomNode): void {
  if (!isElement(node)) return;
  const name = node.nodeName.toUpperCase();
  if (UNSEEN.has(name) || isHiddenElement(node)) return;
  if (name === 'PRE') out.preformatted -= 1;
  if (name === 'TR') out.rows -= 1;
  if (BLOCKS.has(name) && !out.isInCell(name)) out.end();
}

/** Leaves nodes until one has a next sibling; null at the end of `root`. */
function leaveUpTo(out: Lines, from: DomNode, root: DomNode): DomNode | null {
  for (let node: DomNode | null = from; node !== null; node = node.parentNode) {
    leave(out, node);
    if (node === root) return null;
    if (node.nextSibling !== null) return node.nextSibling;
  }
  return null;
}

export function isHiddenElement(element: DomElement): boolean {
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  const style = element.getAttribute('style');
  return style !== null && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}

class Lines {
  private readonly lines: string[] = [];
  private parts: string[] = [];
  /** Whether anything can be seen in `parts`. */
  private filled = false;
  private waitingPrefix = '';
  /** Depth of `pre`, where white space counts. */
  preformatted = 0;
  /** Depth of table rows: blocks inside a cell do not break its row. */
  rows = 0;

  add(text: string, keepBreaks: boolean): void {
    for (const [index, line] of (keepBreaks ? text.split('\n') : [text]).entries()) {
      if (index > 0) this.end();
      this.parts.push(line);
      this.filled ||= line.trim() !== '';
    }
  }

  cell(): void {
    if (this.filled) this.parts.push(' | ');
  }

  prefix(text: string): void {
    this.waitingPrefix = text;
  }

  isInCell(name: string): boolean {
    if (this.rows === 0 || name === 'TR' || name === 'TABLE') return false;
    this.parts.push(' ');
    return true;
  }

  end(): void {
    const line = this.parts
      .join('')
      .replace(BREAK_IN_CHINESE, '')
      .replace(/[ \t\n\r\f\u00a0]+/g, ' ')
      .trim();
    this.parts = [];
    this.filled = false;
    const filled = withoutEmptyCells(line);
    if (filled === '') return;
    this.lines.push(this.waitingPrefix + filled);
    this.waitingPrefix = '';
  }

  finish(): string {
    this.end();
    return this.lines.join('\n');
  }
}

/** Without the bars behind the last cell with something in it; from the end, where a pattern would try each of many bars. */
function withoutEmptyCells(line: string): string {
  let end = line.length;
  while (line.endsWith(' |', end)) end -= 2;
  return line.slice(0, end);
}
