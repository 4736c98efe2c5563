/** Stretches of a document that a program writes, between `<!-- name -->` and `<!-- /name -->`. */

const bounds = (name: string): readonly [string, string] => [`<!-- ${name} -->`, `<!-- /${name} -->`];

/** @throws where the document has no such block */
function find(document: string, name: string): { readonly start: number; readonly end: number } {
  const [open, close] = bounds(name);
  const at = document.indexOf(open);
  const end = document.indexOf(close);
  if (at < 0 || end < at) throw new Error(`The document has no block '${open} … ${close}'`);
  return { start: at + open.length, end };
}

/** What stands in the block, without the blank lines around it. */
export function readBlock(document: string, name: string): string {
  const { start, end } = find(document, name);
  return document.slice(start, end).trim();
}

export function writeBlock(document: string, name: string, body: string): string {
  const { start, end } = find(document, name);
  return `${document.slice(0, start)}\n${body.trim()}\n${document.slice(end)}`;
}
