import { type CandidateGroup, carried, type QuestionWord, type RetrievedPassage } from '../../index/mod.js';
import { fold, PLACE_RANKS, placeNames, words } from '../language/mod.js';

/** Of an article that are read for what it names. Unit: UTF-16 units. */
const CHARACTERS = 20_000;
/** A name counts as there when half of it, or of what it may be called in another language, is. */
const HALF = 0.5;
/** Between two names of which the second says more exactly where: 四川内江, 四川省的内江市. */
const NESTED = new RegExp(`^[${PLACE_RANKS}]?的?$`, 'u');
/** Between two places that are both asked about, of which an article may well know only one. */
const ALONGSIDE = new RegExp(`^[${PLACE_RANKS}]?(?:[、,和与同跟及]|以及|还是|或者?)$`, 'u');

/** What is looked at of a passage: its whole article. */
export type Told = Pick<RetrievedPassage, 'text'> & { readonly card: Pick<RetrievedPassage['card'], 'title'> };
type InArticle = Told & Pick<RetrievedPassage, 'group'>;

/** A place that a question names. `words` of it, as the question has them. */
export type PlaceAsked = {
  readonly name: string;
  readonly words: readonly QuestionWord[];
  /** How the next one follows. */
  readonly next: 'nested' | 'alongside' | 'apart';
};

/** The words of a passage's article and its title. */
export const articleWords = (passage: InArticle): ReadonlySet<string> =>
  new Set(words(articleText(passage), passage.group));

/** What of an article is read for places, years and models that it names. */
export const articleText = ({ card, text }: Told): string => `${card.title}\n${text.slice(0, CHARACTERS)}`;

/** The places that a question names, in order. */
export function placesAsked(question: string, { questionWords }: Pick<CandidateGroup, 'questionWords'>): PlaceAsked[] {
  const folded = fold(question);
  const found = placeNames(question)
    .map((name) => ({ name, start: folded.indexOf(name) }))
    .sort((a, b) => a.start - b.start);
  return found.map(({ name, start }, i) => {
    const following = found[i + 1];
    const between = following === undefined ? null : folded.slice(start + name.length, following.start);
    return { name, words: questionWords.filter(({ word }) => word.startsWith(name)), next: joint(between) };
  });
}

function joint(between: string | null): PlaceAsked['next'] {
  if (between === null) return 'apart';
  if (NESTED.test(between)) return 'nested';
  return ALONGSIDE.test(between) ? 'alongside' : 'apart';
}

/**
 * Whether a place that is asked about stands nowhere in the passage's article: then it is about somewhere else. Of 四川内江 the second
 * is enough, for a local paper leaves out the first, and of 包头和鄂尔多斯 either.
 */
export function isElsewhere(places: readonly PlaceAsked[], passage: InArticle): boolean {
  // Going over a whole article is dear, and most questions name no place.
  if (places.length === 0) return false;
  const text = fold(articleText(passage));
  let known: ReadonlySet<string> | undefined;
  const stands = (place: PlaceAsked): boolean => {
    // Not a word that can be looked for: nothing is known about it.
    if (text.includes(place.name) || place.words.length === 0) return true;
    known ??= articleWords(passage);
    const article = known;
    return place.words.some((word) => carried(word, article) >= HALF);
  };
  return alternatives(places).some((group) => !group.some(stands));
}

/** Groups of places of which an article names at least one, if it is about what is asked: those that stand alongside each other. */
function alternatives(places: readonly PlaceAsked[]): PlaceAsked[][] {
  const exact = places.filter(({ next }) => next !== 'nested');
  const groups: PlaceAsked[][] = [];
  for (const [i, place] of exact.entries()) {
    if (exact[i - 1]?.next === 'alongside') groups.at(-1)?.push(place);
    else groups.push([place]);
  }
  return groups;
}
