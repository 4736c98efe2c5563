import type { BlockContent, List, ListItem, Paragraph, Root, RootContent, TableCell, Text } from 'mdast';
import type { Opened } from '../../structure/mod.js';
import { type DomElement, type DomNode, isElement, isText } from './dom.js';
import { tablesOf } from './tables.js';
import { oneLine } from './words.js';

const BLOCKS = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER ' +
    'FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR HTML LEGEND LI MAIN MENU NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT ' +
    'TH THEAD TR UL BR'
  ).split(' '),
);
const UNSEEN = new Set(
  'AUDIO BASE CANVAS EMBED HEAD IFRAME INPUT LINK META NOSCRIPT OBJECT OPTION SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO RT RP'.split(
    ' ',
  ),
);
const HEADING = /^H([1-6])$/u;
/** What opens the text below it. */
const OPENER = 'SUMMARY';
const OPENER_DEPTH = 6;
/** Lists deeper than this are one. */
const DEEPEST_LIST = 12;
/** A name with its description, up to this length in one line. Unit: UTF-16 units. */
const LONGEST_PAIR = 120;

/**
 * The tree of what a reader sees of a page's part. Walks without recursion, so that depth cannot overflow the stack: containers that say
 * nothing leave no node.
 */
export function treeOf(root: DomNode): Root {
  const out = new TreeWriter();
  for (let node: DomNode | null = root; node !== null; ) {
    const child: DomNode | null = out.enter(node) ? node.firstChild : null;
    node = child ?? leaveUpTo(out, node, root);
  }
  return out.finish();
}

/** Leaves nodes until one has a next sibling; null at the end of `root`. */
function leaveUpTo(out: TreeWriter, from: DomNode, root: DomNode): DomNode | null {
  for (let node: DomNode | null = from; node !== null; node = node.parentNode) {
    out.leave(node);
    if (node === root) return null;
    if (node.nextSibling !== null) return node.nextSibling;
  }
  return null;
}

class TreeWriter {
  readonly #root: Root = { type: 'root', children: [] };
  /** Open lists, outermost first, each with its open item. */
  readonly #lists: { list: List; item: ListItem | undefined }[] = [];
  readonly #skipped = new Set<DomNode>();
  #words: string[] = [];
  #heading = 0;
  #term = '';
  #isTerm = false;
  /** How many nodes stood above each part that opens. */
  readonly #openings: number[] = [];

  /** @returns whether what is inside is to be walked */
  enter(node: DomNode): boolean {
    if (isText(node)) this.#words.push(node.textContent ?? '');
    if (!isElement(node)) return node.nodeType === 9 || node.nodeType === 11;
    const name = node.nodeName.toUpperCase();
    if (UNSEEN.has(name) || (name === 'BUTTON' && !this.#isWord(node))) return this.#skip(node);
    if (BLOCKS.has(name)) this.#flush();
    if (name === 'DETAILS') this.#openings.push(this.#root.children.length);
    if (name === 'TABLE') {
      const tables = tablesOf(node);
      if (tables !== null) {
        this.#push(...tables);
        return this.#skip(node);
      }
    }
    if (name === 'PRE') {
      const value = (node.textContent ?? '').replace(/\r\n?/gu, '\n').replace(/^\n|\s+$/gu, '');
      if (value !== '') this.#push({ type: 'code', value });
      return this.#skip(node);
    }
    if (name === 'UL' || name === 'OL') this.#openList(name === 'OL');
    if (name === 'LI') this.#openItem();
    this.#heading = depthOfHeading(node, name) ?? this.#heading;
    if (name === 'DT') this.#isTerm = true;
    return true;
  }

  leave(node: DomNode): void {
    if (!isElement(node) || this.#skipped.delete(node)) return;
    const name = node.nodeName.toUpperCase();
    if (BLOCKS.has(name)) this.#flush();
    if (name === 'DT') this.#isTerm = false;
    if (HEADING.test(name) || name === OPENER) this.#heading = 0;
    if (name === 'LI') this.#closeItem();
    if (name === 'UL' || name === 'OL') this.#lists.pop();
    if (name === 'DETAILS') this.#closeOpening();
  }

  finish(): Root {
    this.#flush();
    if (this.#term !== '') this.#push(paragraphOf(this.#term));
    return this.#root;
  }

  #skip(node: DomNode): boolean {
    this.#skipped.add(node);
    return false;
  }

  /** Buttons are words of the page only where they open something. */
  #isWord(button: DomElement): boolean {
    return this.#heading > 0 || button.hasAttribute('aria-controls') || button.hasAttribute('aria-expanded');
  }

  /** What opens a part heads that part alone, where a heading would head all that follows. */
  #closeOpening(): void {
    const above = this.#openings.pop() ?? 0;
    const [opener, ...text] = this.#root.children.slice(above);
    if (opener?.type !== 'heading' || text.length === 0 || !text.every(isParagraph)) return;
    this.#root.children.splice(above, text.length + 1, opened({ type: 'paragraph', children: opener.children }, text));
  }

  #push(...nodes: RootContent[]): void {
    const item = this.#lists.at(-1)?.item;
    if (item === undefined) this.#root.children.push(...nodes);
    else item.children.push(...(nodes as BlockContent[]));
  }

  #flush(): void {
    const value = oneLine(this.#words.join(''));
    this.#words = [];
    if (value === '') return;
    if (this.#isTerm) this.#term = this.#term === '' ? value : `${this.#term}、${value}`;
    else if (this.#term !== '') this.#describe(this.#term, value);
    else if (this.#heading > 0) this.#push({ type: 'heading', depth: this.#heading as 1, children: [textOf(value)] });
    else this.#push(paragraphOf(value));
  }

  /** 电话：5521. A long description stands below its name, as does the answer to a question. */
  #describe(term: string, value: string): void {
    this.#term = '';
    if (/[？?]$/u.test(term) || value.length > LONGEST_PAIR) {
      const [above, below] = [term, value].map(paragraphOf) as [Paragraph, Paragraph];
      this.#push(opened(above, [below]));
      return;
    }
    const cell: TableCell = {
      type: 'tableCell',
      data: { head: term.replace(/[：:]$/u, '') },
      children: [textOf(value)],
    };
    const rows: TableCell[][] = [[], [cell]];
    this.#push({ type: 'table', children: rows.map((children) => ({ type: 'tableRow', children })) });
  }

  #openList(ordered: boolean): void {
    const list: List = { type: 'list', ordered, children: [] };
    const outer = this.#lists.at(-1);
    // A list right inside a list is written like that by mistake: its items are those of the item before.
    if (outer !== undefined && outer.item === undefined) outer.item = outer.list.children.at(-1);
    if (this.#lists.length >= DEEPEST_LIST && outer !== undefined) {
      this.#lists.push(outer);
      return;
    }
    this.#push(list);
    this.#lists.push({ list, item: undefined });
  }

  #openItem(): void {
    if (this.#lists.length === 0) this.#openList(false);
    const open = this.#lists.at(-1);
    if (open === undefined) return;
    open.item = { type: 'listItem', children: [] };
    open.list.children.push(open.item);
  }

  #closeItem(): void {
    const open = this.#lists.at(-1);
    if (open !== undefined) open.item = undefined;
  }
}

/** Depth of the heading that an element is, which ARIA may tell otherwise than its name; undefined for other elements. */
function depthOfHeading(element: DomElement, name: string): number | undefined {
  if (name === OPENER) return OPENER_DEPTH;
  const byName = HEADING.exec(name)?.[1];
  return byName === undefined
    ? undefined
    : Number(/^[1-6]$/u.exec(element.getAttribute('aria-level') ?? '')?.[0] ?? byName);
}

const textOf = (value: string): Text => ({ type: 'text', value });
const paragraphOf = (value: string): Paragraph => ({ type: 'paragraph', children: [textOf(value)] });
const isParagraph = (node: RootContent): node is Paragraph => node.type === 'paragraph';
const opened = (opener: Paragraph, text: readonly Paragraph[]): Opened => ({
  type: 'opened',
  children: [opener, ...text],
});
