import {
  childOf,
  childrenOf,
  descendantsOf,
  isXmlElement,
  textWithin,
  type XmlElement,
  type XmlNode,
  xmlElement,
} from '../xml.js';
import { Notes } from './notes.js';
import { Numbering } from './numbering.js';
import { levelOf, type Style, stylesOf, valOf } from './styles.js';
import { markHeads } from './table-heads.js';

/** Styles of our own, which the map to HTML names. */
export const NOTE_STYLE = 'wenjin-note';
export const headingStyle = (level: number): string => `wenjin-heading-${Math.min(level, 5) + 1}`;

export type Parts = Readonly<Record<'styles' | 'numbering' | 'footnotes' | 'endnotes', XmlElement | null>>;

/**
 * Writes into a document's tree what stands on paper and not in its text (numbers, the level of a heading, notes at the
 * foot of the page, the text of boxes), so that any converter keeps it; takes out its table of contents.
 */
export function writeOut(document: XmlElement, parts: Parts): void {
  const body = childOf(document, 'w:document', 'w:body');
  if (body === undefined) return;
  const styles = stylesOf(parts.styles);
  const context = {
    styles,
    numbering: new Numbering(parts.numbering),
    notes: new Notes(parts.footnotes, parts.endnotes),
  };
  body.children = blocks(body.children, context);
}

type Context = { readonly styles: ReadonlyMap<string, Style>; readonly numbering: Numbering; readonly notes: Notes };

function blocks(children: readonly XmlNode[], context: Context): XmlNode[] {
  return children.flatMap((child) => (isXmlElement(child) ? block(child, context) : []));
}

function block(element: XmlElement, context: Context): XmlNode[] {
  switch (element.name) {
    case 'w:p':
      return paragraph(element, context);
    case 'w:tbl':
      return table(element, context);
    case 'w:sdt':
      return isContents(element) ? [] : blocks(childOf(element, 'w:sdtContent')?.children ?? [], context);
    case 'w:ins':
    case 'w:moveTo':
    case 'w:customXml':
    case 'w:smartTag':
      return blocks(element.children, context);
    default:
      return [element];
  }
}

const isContents = (element: XmlElement): boolean =>
  /contents/i.test(valOf(childOf(element, 'w:sdtPr', 'w:docPartObj'), 'w:docPartGallery') ?? '');

function paragraph(element: XmlElement, context: Context): XmlNode[] {
  const properties = childOf(element, 'w:pPr');
  const styleId = valOf(properties, 'w:pStyle');
  const style = context.styles.get(styleId ?? '');
  if (/^toc \d/i.test(style?.name ?? '')) return [];
  number(element, properties, style, context);
  const outline = levelOf(properties) ?? style?.outline ?? null;
  if (outline !== null && !/^heading \d/i.test(style?.name ?? '') && textWithin(element).trim() !== '') {
    setStyle(element, headingStyle(outline));
  }
  for (const formula of descendantsOf(element, new Set(['m:oMath']))) asRun(formula);
  const boxes = takeBoxes(element).flatMap((box) => blocks(box.children, context));
  const notes = context.notes.takeFrom(element).map((note) => setStyle(note, NOTE_STYLE));
  return [element, ...boxes, ...notes];
}

/** The label of a numbered paragraph becomes its first words; bullets stay what they are. */
function number(
  element: XmlElement,
  properties: XmlElement | undefined,
  style: Style | undefined,
  context: Context,
): void {
  const own = childOf(properties, 'w:numPr');
  const numbering = own ?? style?.numbering;
  if (numbering === undefined || textWithin(element).trim() === '') return;
  const label = context.numbering.labelOf(numbering, style?.id)?.trim();
  if (label === undefined) return;
  if (own !== undefined && properties !== undefined)
    properties.children = properties.children.filter((child) => child !== own);
  const written = /[)）、。．]$/.test(label) || label === '' ? label : `${label} `;
  const run = xmlElement('w:r', [xmlElement('w:t', [written], { 'xml:space': 'preserve' })]);
  element.children.splice(properties === undefined ? 0 : element.children.indexOf(properties) + 1, 0, run);
}

export function setStyle(element: XmlElement, id: string): XmlElement {
  let properties = childOf(element, 'w:pPr');
  if (properties === undefined) {
    properties = xmlElement('w:pPr');
    element.children.unshift(properties);
  }
  properties.children = properties.children.filter((child) => !isXmlElement(child) || child.name !== 'w:pStyle');
  properties.children.unshift(xmlElement('w:pStyle', [], { 'w:val': id }));
  return element;
}

function asRun(formula: XmlElement): void {
  const text = textWithin(formula);
  Object.assign(formula, xmlElement('w:r', [xmlElement('w:t', [text])]));
}

const DRAWINGS = new Set(['mc:AlternateContent', 'w:pict', 'w:drawing']);
const BOX = new Set(['w:txbxContent']);

/** The contents of text boxes; of the two ways in which a box is written, the first that has any. */
function takeBoxes(element: XmlElement): XmlElement[] {
  return [...descendantsOf(element, DRAWINGS)].flatMap((drawing) => {
    const ways = drawing.name === 'mc:AlternateContent' ? drawing.children.filter(isXmlElement) : [drawing];
    const boxes = ways.map((way) => [...descendantsOf(way, BOX)]).find((found) => found.length > 0) ?? [];
    if (boxes.length > 0) Object.assign(drawing, xmlElement('w:r'));
    return boxes;
  });
}

/** A table of single cells is a frame around paragraphs; a first line over the whole width is a title. */
function table(element: XmlElement, context: Context): XmlNode[] {
  for (const cell of cellsOf(element)) cell.children = blocks(cell.children, context);
  const rows = childrenOf(element, 'w:tr');
  const isFrame = rows.every((row) => childrenOf(row, 'w:tc').length <= 1);
  if (isFrame) return rows.flatMap((row) => childrenOf(row, 'w:tc').flatMap((cell) => cell.children));
  const title: XmlNode[] = [];
  for (const row of rows) {
    const cells = childrenOf(row, 'w:tc');
    if (cells.length !== 1) break;
    title.push(...(cells[0]?.children ?? []));
    element.children = element.children.filter((child) => child !== row);
  }
  markHeads(element);
  return [...title.filter((node) => isXmlElement(node) && node.name === 'w:p'), element];
}

const cellsOf = (element: XmlElement): XmlElement[] =>
  childrenOf(element, 'w:tr').flatMap((row) => childrenOf(row, 'w:tc'));
