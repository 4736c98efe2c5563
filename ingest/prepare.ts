import type { Article, PassageDraft, RawArticle, Unit } from '../src/core/mod.js';
import { passageWords } from '../src/language/mod.js';
import { clean } from './clean/mod.js';
import { describe } from './describe.js';
import { bandKeys, type Fingerprint, fingerprint } from './duplicates.js';
import { rowsTogether } from './long-table.js';
import { versioned } from './pipeline-version.js';
import { type PassageSize, splitPassages } from './split.js';
import { needsContext } from './structure/mod.js';

/**
 * An article on its way into the store. `words` are those that each passage is found by, `texts` what its sentences are embedded by, each
 * once, and `textOf` which of them each sentence has, passage after passage.
 */
export type Prepared = {
  readonly article: Article;
  readonly passages: readonly PassageDraft[];
  readonly fingerprint: Fingerprint;
  readonly bands: readonly string[];
  readonly words: readonly string[];
  readonly texts: readonly string[];
  readonly textOf: Uint32Array;
};

/** read -> clean -> describe -> split; what is left is to embed and to store. */
export function prepare(raw: RawArticle, size?: PassageSize): Prepared {
  return prepareClean(describe({ ...raw, hash: versioned(raw.hash) }, clean(raw)), size);
}

/** The same from an article that has been cleaned before. */
export function prepareClean(article: Article, size?: PassageSize): Prepared {
  const passages = splitPassages(article.text, article.blocks, size);
  const print = fingerprint(article.text);
  const units = passages.flatMap(({ sentences }) => sentences);
  const together = rowsTogether(article, units);
  const embedded = units.map((unit) => together.get(unit) ?? embeddedText(article, unit));
  const places = new Map([...new Set(embedded)].map((text, i) => [text, i]));
  const textOf = Uint32Array.from(embedded, (text) => places.get(text) ?? 0);
  const found = passages.map((passage) => passageWords(article, passage));
  return {
    article,
    passages,
    fingerprint: print,
    bands: bandKeys(print),
    words: found,
    texts: [...places.keys()],
    textOf,
  };
}

/** What a unit is matched by: its own words, behind those that it inherits where it says little without them. */
function embeddedText({ text, title }: Article, unit: Unit): string {
  const own = text.slice(unit.start, unit.end);
  if (!needsContext(text, unit)) return own;
  const around = unit.context.map(({ start, end }) => text.slice(start, end).slice(0, LONGEST_CONTEXT));
  return [...(around[0] === title ? [] : [title.slice(0, LONGEST_CONTEXT)]), ...around, own].join('\n');
}
/** Of each inherited line: the model reads so many words at most. Unit: UTF-16 units. */
const LONGEST_CONTEXT = 60;
