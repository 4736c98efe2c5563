import type { List, ListItem, Nodes, Paragraph, Parent, Parents, Root, RootContent, Table, TableCell } from 'mdast';
import { CELL_END } from '../../src/core/mod.js';
import { writeHtml } from './embedded-html.js';
import { headOver } from './head-unit.js';
import { Sheet } from './rendered.js';

/** What a parser may say of a table's cell beyond Markdown: its own column head, where heads stand beside and not above. */
declare module 'mdast' {
  interface TableCellData {
    head?: string;
  }
  interface TableData {
    caption?: string;
  }
  interface RootContentMap {
    opened: Opened;
  }
}

/** What opens a part of a page (a question of a FAQ, a summary), and then the text that it opens. */
export interface Opened extends Parent {
  type: 'opened';
  children: [opener: Paragraph, ...text: Paragraph[]];
}

/**
 * The text of a document tree and the blocks in it: a heading, a paragraph, an item or a row is a line; a row says what each of its values
 * is (列名：值). Any format whose parser gives this tree comes out alike.
 * @param source what the positions in the tree refer to; without it the text stands for itself
 */
export function render(tree: Root, source?: string): Sheet {
  const sheet = new Sheet();
  for (const child of tree.children) writeBlock({ sheet, source, level: 0 }, child);
  return sheet;
}

type Context = { readonly sheet: Sheet; readonly source: string | undefined; readonly level: number };

function writeBlock(context: Context, node: RootContent): void {
  const { sheet, level } = context;
  switch (node.type) {
    case 'heading':
      sheet.block('heading', node.depth, () => writeInline(context, node));
      return;
    case 'paragraph':
      sheet.block(level > 0 ? 'item' : 'paragraph', Math.max(1, level), () => writeInline(context, node));
      return;
    case 'list':
      writeList(context, node);
      return;
    case 'table':
      writeTable(context, node);
      return;
    case 'code':
    case 'math':
      sheet.block('code', 1, () => writeValue(context, node));
      return;
    case 'footnoteDefinition':
      writeNote(context, node);
      return;
    case 'opened':
      writeOpened(context, node);
      return;
    case 'html':
      writeHtml(node.value, (text, at) => sheet.write(text, ...placeOf(context, node, text, at)));
      sheet.endLine();
      return;
    case 'yaml':
    case 'definition':
    case 'thematicBreak':
      return;
    default:
      if ('children' in node) for (const child of node.children) writeBlock(context, child as RootContent);
      else writeInline(context, { type: 'paragraph', children: [node as never] });
  }
}

function writeOpened(context: Context, { children: [opener, ...text] }: Opened): void {
  const { sheet } = context;
  const lines = (paragraphs: readonly Paragraph[]) => (): void => {
    for (const paragraph of paragraphs) {
      sheet.endLine();
      writeInline(context, paragraph);
    }
  };
  sheet.block('pair', 1, lines(text), () => {
    writeInline(context, opener);
    sheet.endLine();
  });
}

function writeNote(context: Context, node: Parents): void {
  context.sheet.block('note', 1, () => {
    for (const child of node.children) {
      writeInline(context, child as Parents);
      context.sheet.endLine();
    }
  });
}

function writeList(context: Context, list: List): void {
  const inner = { ...context, level: context.level + 1 };
  for (const [i, item] of list.children.entries()) {
    writeItem(inner, item, list.ordered ? `${(list.start ?? 1) + i}. ` : '- ');
  }
}

/** The mark and the first paragraph are the item; what follows it stands below. */
function writeItem(context: Context, item: ListItem, mark: string): void {
  const [first, ...rest] = item.children;
  const at = item.position?.start.offset ?? -1;
  const leads = first?.type === 'paragraph' || first?.type === 'heading';
  if (leads) {
    const end = first.position?.start.offset ?? -1;
    const written = context.source === undefined || at < 0 ? '' : context.source.slice(at, end);
    const isPlain = /^(?:[-*+]|\d{1,9}[.)]) $/u.test(written);
    context.sheet.block(
      'item',
      context.level,
      () => writeInline(context, first),
      () => (isPlain ? context.sheet.write(written.replace(/^[*+]/u, '-'), at, end) : context.sheet.write(mark)),
    );
  }
  for (const child of leads ? rest : item.children) writeBlock(context, child);
}

/** Each row with its heads. A table of heads alone is a line of text. */
function writeTable(context: Context, table: Table): void {
  const { sheet } = context;
  const [top, ...rows] = table.children;
  if (top === undefined) return;
  if (table.data?.caption) sheet.block('caption', 1, () => sheet.write(table.data?.caption ?? ''));
  const heads = top.children.map((cell) => plain(cell).trim());
  const hasHeads = heads.some((head) => head !== '');
  for (const row of hasHeads && rows.length === 0 ? [top] : rows) {
    const isTop = row === top;
    sheet.block('row', 1, () => {
      let isFirst = true;
      for (const [column, cell] of row.children.entries()) {
        const value = plain(cell).trim();
        if (value === '') continue;
        if (!isFirst) sheet.write(CELL_END);
        isFirst = false;
        const head = cell.data?.head ?? (isTop ? '' : (heads[column] ?? ''));
        const { name, unit } = headOver(head, value);
        if (head !== '' && head !== value) sheet.write(`${name}：`);
        writeInline(context, cell);
        sheet.write(unit);
      }
    });
  }
}

/** The words of a node as they come out, without where they are from. */
export function plain(node: Nodes | TableCell): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value;
  return 'children' in node ? (node.children as Nodes[]).map(plain).join('') : '';
}

function writeInline(context: Context, node: Parents): void {
  for (const child of node.children as Nodes[]) {
    switch (child.type) {
      case 'text':
      case 'inlineCode':
      case 'inlineMath':
        writeValue(context, child);
        break;
      case 'break':
        context.sheet.write('\n');
        break;
      case 'html':
        if (/^<br\s*\/?>$/iu.test(child.value)) context.sheet.write(' ');
        break;
      case 'image':
      case 'imageReference':
      case 'footnoteReference':
        break;
      default:
        if (isIdentifier(context, child)) writeSource(context, child);
        else if ('children' in child) writeInline(context, child);
    }
  }
}

/** `__init__`: what Markdown takes for stress is a name. */
const isIdentifier = ({ source }: Context, node: Nodes): boolean =>
  (node.type === 'strong' || node.type === 'emphasis') &&
  source?.charAt(node.position?.start.offset ?? -1) === '_' &&
  /^\w+$/u.test(plain(node));

function writeSource({ sheet, source = '' }: Context, { position }: Nodes): void {
  const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
  sheet.write(source.slice(start, end), start, end);
}

/** Words that may be written otherwise in the source: with escapes, entities, or the marks of a quotation before each line. */
function writeValue(context: Context, node: Extract<Nodes, { value: string }>): void {
  const { sheet, source } = context;
  const [start, end] = [node.position?.start.offset, node.position?.end.offset];
  if (source === undefined || start === undefined || end === undefined) {
    sheet.write(node.value);
    return;
  }
  const exact = node.value === '' ? -1 : source.slice(start, end).indexOf(node.value);
  if (exact >= 0) {
    sheet.write(node.value, start + exact, start + exact + node.value.length);
    return;
  }
  const written = source.slice(start, end);
  for (const { text, from, to } of aligned(node.value, written)) sheet.write(text, start + from, start + to);
}

/** Runs of a value that stand in the source as they are; the whole of it as one where it cannot be followed. */
function aligned(value: string, written: string): { text: string; from: number; to: number }[] {
  const runs: { text: string; from: number; to: number }[] = [];
  let at = 0;
  for (let i = 0; i < value.length; i++) {
    const found = written.indexOf(value.charAt(i), at);
    if (found < 0 || found - at > FARTHEST) return [{ text: value, from: 0, to: written.length }];
    const last = runs.at(-1);
    if (last !== undefined && last.to === found)
      runs[runs.length - 1] = { text: last.text + value.charAt(i), from: last.from, to: found + 1 };
    else runs.push({ text: value.charAt(i), from: found, to: found + 1 });
    at = found + 1;
  }
  return runs;
}
/** Between two characters of a value: an entity, an indent, quotation marks. */
const FARTHEST = 40;

const placeOf = ({ source }: Context, node: Nodes, text: string, at: number): [number, number] => {
  const start = node.position?.start.offset;
  return source === undefined || start === undefined || text === '' ? [-1, -1] : [start + at, start + at + text.length];
};
