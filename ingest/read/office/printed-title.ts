/** Where a title is looked for: the first page's head. */
const HEAD_CHARACTERS = 1000;
const MIN_LENGTH = 4;

/**
 * The title in a document's properties, if the document prints it near its beginning. Otherwise it is mostly the
 * template's, an earlier version's, or `Microsoft Word - 1.doc`.
 */
export function printedTitle(stated: string | null, text: string): string | null {
  if (stated === null) return null;
  const wanted = withoutSpace(stated);
  return wanted.length >= MIN_LENGTH && withoutSpace(text.slice(0, HEAD_CHARACTERS)).includes(wanted) ? stated : null;
}

const withoutSpace = (text: string): string => text.replace(/\s+/g, '').toLowerCase();
