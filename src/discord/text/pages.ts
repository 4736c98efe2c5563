/** A page as one looks at it on a phone; with every character escaped it still fits into an embed. Unit: UTF-16 units. */
const PAGE = 1900;
/** So far back from its end a page may stop, at the end of a paragraph, else of a sentence. */
const LOOK_BACK = 500;
const SENTENCE_END = /[。！？!?；;][”’」』）)\]]*|\. /gu;

export type Page = { readonly start: number; readonly end: number };

/** Consecutive pages that together make up the text. */
export function pagesOf(text: string): Page[] {
  const pages: Page[] = [];
  for (let start = 0; start < text.length; ) {
    const end = pageEnd(text, start);
    pages.push({ start, end });
    start = end;
  }
  return pages;
}

function pageEnd(text: string, start: number): number {
  const full = start + PAGE;
  if (full >= text.length) return text.length;
  const from = full - LOOK_BACK;
  const tail = text.slice(from, full);
  const paragraph = tail.lastIndexOf('\n');
  if (paragraph >= 0) return from + paragraph + 1;
  const sentence = [...tail.matchAll(SENTENCE_END)].at(-1);
  if (sentence !== undefined) return from + sentence.index + sentence[0].length;
  return /[\ud800-\udbff]/.test(text.charAt(full - 1)) ? full - 1 : full;
}
