import { childOf, childrenOf, type XmlElement } from '../xml.js';

/** What a paragraph's style says, its ancestors included. */
export type Style = {
  readonly id: string;
  /** Word's own name, the same in every language: `heading 1`, `toc 2`. */
  readonly name: string;
  /** Level of a heading from 0. */
  readonly outline: number | null;
  readonly numbering: XmlElement | undefined;
};

const MAX_ANCESTORS = 20;

/** The paragraph styles of `styles.xml`, by their ids. */
export function stylesOf(styles: XmlElement | null): ReadonlyMap<string, Style> {
  const written = new Map<string, XmlElement>();
  for (const style of childrenOf(childOf(styles ?? undefined, 'w:styles'), 'w:style')) {
    written.set(style.attributes['w:styleId'] ?? '', style);
  }
  return new Map([...written].map(([id, style]) => [id, resolve(id, style, written)]));
}

function resolve(id: string, style: XmlElement, written: ReadonlyMap<string, XmlElement>): Style {
  let numbering: XmlElement | undefined;
  let outline: number | null = null;
  let at: XmlElement | undefined = style;
  for (let count = 0; at !== undefined && count < MAX_ANCESTORS; count += 1) {
    const properties = childOf(at, 'w:pPr');
    numbering ??= childOf(properties, 'w:numPr');
    outline ??= levelOf(properties);
    at = written.get(valOf(at, 'w:basedOn') ?? '');
  }
  return { id, name: valOf(style, 'w:name') ?? '', outline, numbering };
}

/** `w:val` of a child. */
export const valOf = (parent: XmlElement | undefined, name: string): string | undefined =>
  childOf(parent, name)?.attributes['w:val'];

/** The outline level of paragraph properties; 9 means body text. */
export function levelOf(properties: XmlElement | undefined): number | null {
  const level = valOf(properties, 'w:outlineLvl');
  return level !== undefined && /^[0-8]$/.test(level) ? Number(level) : null;
}
