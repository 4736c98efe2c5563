import { type CandidateGroup, carried, type QuestionWord, type RetrievedPassage } from '../../index/mod.js';
import { placeNames, words } from '../text/mod.js';

/** Characters of an article that are read for its words. */
const CHARACTERS = 20_000;
/** A name counts as there when half of it, or of what it may be called in another language, is. */
const HALF = 0.5;

/** The words of a passage's article and its title. */
export function articleWords({ card, text, group }: RetrievedPassage): ReadonlySet<string> {
  return new Set(words(`${card.title}\n${text.slice(0, CHARACTERS)}`, group));
}

/** The words of a question that name places. */
export function placesAsked(question: string, group: CandidateGroup): QuestionWord[] {
  const names = placeNames(question);
  return group.questionWords.filter(({ word }) => names.some((name) => word.startsWith(name)));
}

/** Whether one of these places stands nowhere in the passage's article: then it is about somewhere else. */
export function isElsewhere(places: readonly QuestionWord[], passage: RetrievedPassage): boolean {
  // Going over all its words is dear, and most questions name no place.
  if (places.length === 0) return false;
  const article = articleWords(passage);
  return places.some((place) => carried(place, article) < HALF);
}
