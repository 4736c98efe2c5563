import { Parser } from 'htmlparser2';
import { ReadProblem } from '../reasons.js';

/** An element of an XML part, with the prefixes that Office and LibreOffice always write (`w:p`, `text:p`). */
export type XmlElement = {
  name: string;
  attributes: Record<string, string>;
  children: XmlNode[];
};
export type XmlNode = XmlElement | string;

/** Deeper than any document that a program writes; the walks over a tree call themselves. */
const MAX_DEPTH = 500;

/** The tree of an XML part. Its root has no name. @throws ReadProblem DAMAGED where it is nested without end */
export function parseXml(source: string): XmlElement {
  const root = xmlElement('');
  const open = [root];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length > MAX_DEPTH) throw new ReadProblem('tooDeep');
        const element: XmlElement = { name, attributes, children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext(text) {
        open.at(-1)?.children.push(text);
      },
      onclosetag() {
        open.pop();
      },
    },
    { xmlMode: true },
  );
  parser.end(source);
  return root;
}

export const xmlElement = (
  name: string,
  children: XmlNode[] = [],
  attributes: Record<string, string> = {},
): XmlElement => ({ name, attributes, children });

export const isXmlElement = (node: XmlNode): node is XmlElement => typeof node !== 'string';

/** The children of that name. */
export const childrenOf = (parent: XmlElement | undefined, name: string): XmlElement[] =>
  (parent?.children ?? []).filter((child): child is XmlElement => isXmlElement(child) && child.name === name);

export const childOf = (parent: XmlElement | undefined, ...path: string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>((from, name) => childrenOf(from, name)[0], parent);

/** Everything of these names below, in order; what lies inside a match is not looked at. */
export function* descendantsOf(parent: XmlElement, names: ReadonlySet<string>): Generator<XmlElement> {
  for (const child of parent.children) {
    if (!isXmlElement(child)) continue;
    if (names.has(child.name)) yield child;
    else yield* descendantsOf(child, names);
  }
}

export const textWithin = (node: XmlNode): string =>
  isXmlElement(node) ? node.children.map(textWithin).join('') : node;

const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export function writeXml(node: XmlNode): string {
  if (!isXmlElement(node)) return escapeXml(node);
  const inner = node.children.map(writeXml).join('');
  if (node.name === '' || node.name.startsWith('?') || node.name.startsWith('!')) return inner;
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
  return `<${node.name}${attributes.join('')}>${inner}</${node.name}>`;
}
