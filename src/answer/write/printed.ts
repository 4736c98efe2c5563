import { fold } from '../../language/mod.js';

/** Words in quotation marks and titles of documents. */
const QUOTED = /(?<=[“「『《])[^“”「」『』《》]{2,80}(?=[”」』》])/gu;

/** What a sentence quotes, as the sources print it: a model and a change of script both rewrite it. */
export function asPrinted(sentence: string, sources: readonly string[]): string {
  return sentence.replace(QUOTED, (quoted) => printedIn(sources, quoted) ?? quoted);
}

function printedIn(sources: readonly string[], quoted: string): string | undefined {
  const wanted = fold(quoted);
  for (const source of sources) {
    const folded = fold(source);
    // Folding keeps the length of nearly every text; where it does not, offsets would point elsewhere.
    const at = folded.length === source.length ? folded.indexOf(wanted) : -1;
    if (at >= 0) return source.slice(at, at + wanted.length);
  }
  return undefined;
}
