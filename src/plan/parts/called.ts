import type { Retrieval, RetrievedPassage, SearchIndex } from '../../../index/mod.js';
import { toCitation, weighSentences, wholeSentence } from '../../answer/mod.js';
import type { AskOptions, Citation } from '../../core/mod.js';
import { fold, STAR, unitsOfProperties } from '../../language/mod.js';
import { isNamed } from '../many/named.js';
import { figuresIn, unitOf } from './figures.js';
import type { Sides } from './sides.js';

/** Of each of some things a line of the article that is called so, with its figure in the unit that they are compared in. */
export type Labels = (sides: Sides, options: AskOptions) => Promise<readonly Citation[] | undefined>;

/** Passages that each leg brings: all of an article share its title. */
const CANDIDATES = 300;
/** 预估卡路里：1197 大卡: a line that tells one thing is short. Unit: UTF-16 units. */
const LONGEST_LABEL = 40;

/** @returns nothing where the property has no unit of its own, or not every thing is what a single article is called */
export const labelsIn =
  (index: SearchIndex): Labels =>
  async (sides, { collections, dictionary, since, until, source }) => {
    const units = unitsOf(sides);
    if (sides.put === 'which' || sides.put === 'sum' || units.size === 0) return undefined;
    const filter = { collections, dictionary, since, until, source };
    const wanted = { ...filter, limit: 2 * CANDIDATES, candidates: CANDIDATES };
    const retrieval = await index.retrieve(sides.parts.join(' '), wanted);
    const labels = sides.things.flatMap((thing, i) => labelOf(thing, retrieval, units, i) ?? []);
    return labels.length === sides.things.length ? labels : undefined;
  };

function unitsOf({ parts, property }: Sides): ReadonlySet<string> {
  const isHard = property === '难' || property === '容易';
  return new Set([...parts.flatMap((part) => [...unitsOfProperties(fold(part))]), ...(isHard ? [STAR] : [])]);
}

function labelOf(thing: string, retrieval: Retrieval, units: ReadonlySet<string>, index: number): Citation | undefined {
  const passages = calledSo(thing, retrieval.passages);
  const line = weighSentences({ ...retrieval, passages }, passages.length).find(({ text }) => {
    const told = figuresIn(text, { n: 0 }).filter((figure) => units.has(unitOf(figure) ?? ''));
    return text.trim().length <= LONGEST_LABEL && told.length === 1;
  });
  return line && toCitation(wholeSentence(line), index);
}

/** The passages of the one article that is called so: 戚风 is 戚风蛋糕的做法 where nothing else is. */
function calledSo(thing: string, passages: readonly RetrievedPassage[]): readonly RetrievedPassage[] {
  const name = fold(thing).replace(/[^\p{L}\p{N}]/gu, '');
  const named = passages.filter(({ card }) => isNamed(card.title, thing) || fold(card.title).includes(name));
  const first = named.filter(({ card }) => fold(card.title).startsWith(name));
  return [first, named].find((some) => new Set(some.map(({ passage }) => passage.article)).size === 1) ?? [];
}
