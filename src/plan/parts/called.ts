import type { Retrieval, RetrievedPassage, SearchIndex } from '../../../index/mod.js';
import { filterOf, toCitation, weighSentences, wholeSentence } from '../../answer/mod.js';
import type { AskOptions, Citation } from '../../core/mod.js';
import { fold, STAR, unitsOfProperties } from '../../language/mod.js';
import { isNamed } from '../many/named.js';
import { figuresIn, unitOf } from './figures.js';
import type { Sides } from './sides.js';
import type { Library } from './things.js';

/** What an index says of things that are set beside each other. */
export type Shelf = {
  /** What the articles that a question reaches are called and say. */
  known(question: string, options: AskOptions): Promise<Library>;
  /**
   * Of each thing a line of the article that is called so, with its figure in the unit that they are compared in.
   * @returns nothing where the property has no unit of its own, or not every thing is what a single article is called
   */
  labels(sides: Sides, options: AskOptions): Promise<readonly Citation[] | undefined>;
  /** The sentences that answer a question best, best first: more than an answer quotes. */
  sentences(question: string, options: AskOptions): Promise<readonly Citation[]>;
};

/** Passages that each leg brings: all of an article share its title. */
const CANDIDATES = 300;
/** Passages whose sentences may tell a figure that is compared, and how many of these. */
const READ = 12;
const MOST_SENTENCES = 24;
/** 预估卡路里：1197 大卡: a line that tells one thing is short. Unit: UTF-16 units. */
const LONGEST_LABEL = 40;

export function openShelf(index: SearchIndex): Shelf {
  const reached = (question: string, options: AskOptions) =>
    index.retrieve(question, { ...filterOf(options), limit: 2 * CANDIDATES, candidates: CANDIDATES });
  return {
    async known(question, options) {
      const { passages } = await reached(question, options);
      const texts = new Map(passages.map(({ passage, text }) => [passage.article, text]));
      let folded: readonly string[] | undefined;
      return {
        titles: [...new Set(passages.map(({ card }) => card.title))],
        says(text) {
          folded ??= [...texts.values()].map(bare);
          const looked = bare(text);
          return folded.some((one) => one.includes(looked));
        },
      };
    },
    async sentences(question, options) {
      const retrieval = await index.retrieve(question, { ...filterOf(options), limit: READ });
      const ranked = weighSentences(retrieval).filter(({ elsewhere }) => !elsewhere);
      return ranked.slice(0, MOST_SENTENCES).map((one, i) => toCitation(wholeSentence(one), i));
    },
    async labels(sides, options) {
      const units = unitsOf(sides);
      if (sides.put === 'which' || units.size === 0) return undefined;
      const retrieval = await reached(sides.parts.join(' '), options);
      const labels = sides.things.flatMap((thing, i) => labelOf(thing, retrieval, units, i) ?? []);
      return labels.length === sides.things.length ? labels : undefined;
    },
  };
}

/** Spaces beside Latin words are a matter of taste, and both scripts say the same. */
const bare = (text: string): string => fold(text).replaceAll(' ', '');

function unitsOf({ parts, property }: Sides): ReadonlySet<string> {
  const isHard = property === '难' || property === '容易';
  return new Set([...parts.flatMap((part) => [...unitsOfProperties(fold(part))]), ...(isHard ? [STAR] : [])]);
}

function labelOf(thing: string, retrieval: Retrieval, units: ReadonlySet<string>, index: number): Citation | undefined {
  const passages = calledSo(thing, retrieval.passages);
  const line = weighSentences({ ...retrieval, passages }).find(({ text }) => {
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
