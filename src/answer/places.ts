import { type CandidateGroup, carried, type RetrievedPassage } from '../../index/mod.js';
import { placeNames, words } from '../text/mod.js';

/** Characters of an article that are read for its words. */
const CHARACTERS = 20_000;
/** A name counts as there when half of it, or of what it may be called in another language, is. */
const HALF = 0.5;

/** The words of a passage's article and its title. */
export function articleWords({ card, text, group }: RetrievedPassage): ReadonlySet<string> {
  return new Set(words(`${card.title}\n${text.slice(0, CHARACTERS)}`, group));
}

/** Whether the question names a place that stands nowhere in the article: then it is about somewhere else. */
export function isElsewhere(question: string, group: CandidateGroup, article: ReadonlySet<string>): boolean {
  const names = placeNames(question);
  const places = group.questionWords.filter(({ word }) => names.some((name) => word.startsWith(name)));
  return places.some((place) => carried(place, article) < HALF);
}
