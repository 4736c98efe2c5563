import { element, textElement } from '../../markup.js';
import { circled } from '../word/numerals.js';
import { childOf, childrenOf, descendantsOf, isXmlElement, type XmlElement, type XmlNode } from '../xml.js';
import { type ListStyles, listStylesOf } from './list-styles.js';
import { openTable } from './table.js';

const SKIPPED = new Set([
  'text:tracked-changes',
  'text:table-of-content',
  'text:sequence-decls',
  'office:forms',
  'office:annotation',
  'office:annotation-end',
  'text:bibliography',
  'text:illustration-index',
  'text:table-index',
]);
const BOXES = new Set(['draw:text-box']);
/** Spaces in a row that an element may stand for. */
const MAX_SPACES = 100;

type Context = {
  readonly lists: ListStyles;
  readonly counts: Map<string, number[]>;
  notes: { mark: string; body: XmlElement }[];
  noteCount: number;
};

/** The inside of `office:text` as HTML. */
export function bodyHtml(text: XmlElement, automatic: XmlElement | undefined): string {
  return blocks(text, contextOf(automatic));
}

/** The text of a cell of a sheet, line by line. */
export const cellTextOf = (cell: XmlElement): string => cellText(cell, contextOf(undefined));

const contextOf = (automatic: XmlElement | undefined): Context => ({
  lists: listStylesOf(automatic),
  counts: new Map(),
  notes: [],
  noteCount: 0,
});

const blocks = (parent: XmlElement, context: Context): string =>
  parent.children.map((child) => (isXmlElement(child) ? block(child, context) : '')).join('');

function block(node: XmlElement, context: Context): string {
  if (SKIPPED.has(node.name)) return '';
  switch (node.name) {
    case 'text:h': {
      const level = Math.min(6, Math.max(1, Number(node.attributes['text:outline-level']) || 1));
      return paragraph(node, `h${level}`, context);
    }
    case 'text:p':
      return paragraph(node, 'p', context);
    case 'text:list':
      return list(node, context, [], node.attributes['text:style-name'] ?? '');
    case 'table:table':
      return [...openTable(node, (cell) => cellText(cell, context))].join('') + takeNotes(context);
    default:
      return blocks(node, context);
  }
}

function paragraph(node: XmlElement, name: string, context: Context, label = ''): string {
  const text = inline(node, context);
  const boxes = [...descendantsOf(node, BOXES)].map((box) => blocks(box, context)).join('');
  return (text.trim() === '' ? '' : textElement(name, label + text)) + boxes + takeNotes(context);
}

function takeNotes(context: Context): string {
  const notes = context.notes;
  context.notes = [];
  return notes
    .map(({ mark, body }) => {
      const texts = childrenOf(body, 'text:p').map((line) => inline(line, context));
      return element('aside', textElement('p', `${mark} ${texts.join('\n')}`));
    })
    .join('');
}

/** Numbered items become paragraphs with their numbers, the others a list. */
function list(node: XmlElement, context: Context, path: readonly number[], style: string): string {
  const level = path.length;
  const format = context.lists.get(style)?.[level];
  const counts = context.counts.get(style) ?? [];
  context.counts.set(style, counts);
  if (level > 0 || node.attributes['text:continue-numbering'] !== 'true') counts[level] = (format?.start ?? 1) - 1;
  const items = node.children.filter(isXmlElement).map((item) => {
    const count = (counts[level] ?? 0) + 1;
    counts[level] = count;
    let label = format === undefined ? '' : format.label([...path, count]);
    return item.children.filter(isXmlElement).map((child) => {
      if (child.name === 'text:list')
        return list(child, context, [...path, count], child.attributes['text:style-name'] ?? style);
      if (child.name !== 'text:p' && child.name !== 'text:h') return block(child, context);
      const html = paragraph(child, child.name === 'text:h' ? 'h2' : 'p', context, label);
      if (html !== '') label = '';
      return html;
    });
  });
  if (format !== undefined) return items.flat().join('');
  return element('ul', items.map((parts) => element('li', parts.join(''))).join(''));
}

const cellText = (cell: XmlElement, context: Context): string =>
  cell.children
    .filter(isXmlElement)
    .map((child) =>
      child.name === 'text:list'
        ? childrenOf(child, 'text:list-item')
            .map((item) => cellText(item, context))
            .join('\n')
        : inline(child, context).trim(),
    )
    .filter((line) => line !== '')
    .join('\n');

function inline(node: XmlNode, context: Context): string {
  if (!isXmlElement(node)) return node.replace(/\s+/g, ' ');
  if (SKIPPED.has(node.name) || node.name.startsWith('draw:')) return '';
  switch (node.name) {
    case 'text:s':
      return ' '.repeat(Math.min(MAX_SPACES, Number(node.attributes['text:c']) || 1));
    case 'text:tab':
      return ' ';
    case 'text:line-break':
      return '\n';
    case 'text:note': {
      const body = childOf(node, 'text:note-body');
      if (body === undefined) return '';
      context.noteCount += 1;
      const mark = circled(context.noteCount);
      context.notes.push({ mark, body });
      return mark;
    }
    default:
      return node.children.map((child) => inline(child, context)).join('');
  }
}
