import { type Block, edit, type RawArticle, type Traced, trace } from '../../src/core/mod.js';
import { recognise } from '../structure/mod.js';
import { entities, invisible, lineEnds, lostParagraphs, oddSpaces, tags } from './characters.js';
import { englishCase, englishMarks, englishSpacing } from './english.js';
import { datedHead, datelines, originalTitle } from './heads.js';
import { blankLines, blankRuns, hardWraps, lineEdges, spaceRuns } from './layout.js';
import { recommendedLists } from './lists.js';
import { markdown } from './markdown.js';
import { pageFurniture } from './page.js';
import { lostCharacters, pinyinInsertions } from './pinyin.js';
import {
  chineseMarks,
  chineseQuotes,
  chineseSpacing,
  chineseStops,
  numberUnits,
  spacedLetters,
} from './punctuation.js';
import type { Finding, Found, Rule } from './rule.js';
import { moved, sparing } from './spare.js';
import { englishSource, gluedTail } from './tails.js';
import { repeatedTitles } from './titles.js';

export type { Found } from './rule.js';

/** A repaired text with its history, and the metadata met on the way. Paragraphs are separated by one `\n`. */
export type Cleaned = { readonly traced: Traced; readonly found: Found; readonly blocks: readonly Block[] };

/** In order: later rules rely on what earlier ones made regular. */
export const STAGES: readonly Rule[] = [
  // Characters: what was never meant to be read.
  lineEnds,
  invisible,
  entities,
  tags,
  lostParagraphs,
  oddSpaces,
  blankRuns,
  // Characters that a converter lost or added.
  lostCharacters,
  pinyinInsertions,
  // The page around the article.
  datedHead,
  originalTitle,
  datelines,
  lineEdges,
  markdown,
  lineEdges,
  recommendedLists,
  pageFurniture,
  englishSource,
  repeatedTitles,
  gluedTail,
  // Lines, then marks and spaces within them.
  hardWraps,
  spaceRuns,
  lineEdges,
  spacedLetters,
  chineseMarks,
  chineseStops,
  chineseSpacing,
  numberUnits,
  chineseQuotes,
  englishMarks,
  englishSpacing,
  englishCase,
  blankLines,
];

/** What cleaning can do, in order: a table of contents. Each id has a name for people in `src/messages/cleaning.ts`. */
export const RULES: readonly { readonly id: string }[] = [
  ...new Set(STAGES.flatMap((stage) => stage.kinds ?? [stage.id])),
].map((id) => ({ id }));

const NOTHING: Found = { title: null, date: null, source: null, author: null };

/** Repairs an article's text and takes page furniture out of it; what every change was is remembered. */
export function clean(raw: Pick<RawArticle, 'original' | 'parsed'>): Cleaned {
  const { original, parsed } = raw;
  const traced = parsed === undefined ? trace(original) : { original, ...parsed };
  const cleaned = STAGES.reduce<Cleaned>(apply, { traced, found: NOTHING, blocks: parsed?.blocks ?? [] });
  return { ...cleaned, blocks: recognise(cleaned.traced.text, cleaned.blocks) };
}

function apply({ traced, found, blocks }: Cleaned, rule: Rule): Cleaned {
  const findings = sparing(blocks, rule.find(traced.text));
  const changes = findings.filter(changesSomething).map(({ start, end, replacement, rule: kind }) => ({
    start,
    end,
    replacement,
    rule: kind ?? rule.id,
  }));
  return {
    traced: edit(traced, changes),
    found: findings.reduce((all, finding) => merge(all, finding.found), found),
    blocks: moved(blocks, changes),
  };
}

/** Some findings only tell something. */
const changesSomething = ({ start, end, replacement }: Finding): boolean => end > start || replacement !== '';

/** What stands first in a text wins. */
const merge = (found: Found, more: Partial<Found> = {}): Found => ({
  title: found.title ?? more.title ?? null,
  date: found.date ?? more.date ?? null,
  source: found.source ?? more.source ?? null,
  author: found.author ?? more.author ?? null,
});
