/** The part of the document tree that the HTML reader uses; linkedom's nodes have it. */
export type DomNode = {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly parentNode: DomNode | null;
};

export type DomElement = DomNode & {
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
  remove(): void;
  removeAttribute(name: string): void;
  setAttribute(name: string, value: string): void;
};

export type DomDocument = DomElement & { readonly body: DomElement; readonly documentElement: DomElement };

export const isElement = (node: DomNode): node is DomElement => node.nodeType === 1;
export const isText = (node: DomNode): boolean => node.nodeType === 3;

/** How deep elements lie inside each other; walks without recursion. */
export function depthOf(root: DomNode): number {
  let deepest = 0;
  let depth = 0;
  for (let node: DomNode | null = root; node !== null; ) {
    deepest = Math.max(deepest, depth);
    if (node.firstChild !== null) {
      node = node.firstChild;
      depth += 1;
      continue;
    }
    while (node !== root && node !== null && node.nextSibling === null) {
      node = node.parentNode;
      depth -= 1;
    }
    if (node === root) return deepest;
    node = node?.nextSibling ?? null;
  }
  return deepest;
}
