import { childOf, childrenOf, isXmlElement, type XmlElement, type XmlNode } from '../xml.js';

/** Something with text on a slide. */
export type Shape = {
  /** What the template keeps its place for: `title`, `body`, `ftr`…; empty for a box of the author's. */
  readonly role: string;
  readonly body: XmlElement | undefined;
  readonly table?: XmlElement | undefined;
  /** The id of the part that holds a diagram's texts. */
  readonly diagram?: string | undefined;
};

/** The shapes of a slide in their order, those in groups included. */
export function shapesOf(tree: XmlElement): Shape[] {
  return tree.children.filter(isXmlElement).flatMap((child): Shape[] => {
    if (child.name === 'p:grpSp') return shapesOf(child);
    if (child.name === 'mc:AlternateContent') return shapesOf(childOf(child, 'mc:Choice') ?? child);
    if (child.name === 'p:sp') return [{ role: roleOf(child), body: childOf(child, 'p:txBody') }];
    if (child.name !== 'p:graphicFrame') return [];
    const data = childOf(child, 'a:graphic', 'a:graphicData');
    const diagram = childOf(data, 'dgm:relIds')?.attributes['r:dm'];
    return [{ role: '', body: undefined, table: childOf(data, 'a:tbl'), diagram }];
  });
}

/** A placeholder without a type is one for any content. */
function roleOf(shape: XmlElement): string {
  const place = childOf(shape, 'p:nvSpPr', 'p:nvPr', 'p:ph');
  return place === undefined ? '' : (place.attributes.type ?? 'obj');
}

/** The paragraphs of a text body, blank ones left out. */
export const textsOf = (body: XmlElement | undefined): string[] =>
  childrenOf(body, 'a:p')
    .map(paragraphText)
    .filter((text) => text !== '');

export const paragraphText = (paragraph: XmlElement): string => paragraph.children.map(inline).join('').trim();

function inline(node: XmlNode): string {
  if (!isXmlElement(node)) return '';
  if (node.name === 'a:br') return '\n';
  if (node.name === 'a:t') return node.children.filter((child) => !isXmlElement(child)).join('');
  return node.name === 'a:pPr' || node.name === 'a:endParaRPr' ? '' : node.children.map(inline).join('');
}
