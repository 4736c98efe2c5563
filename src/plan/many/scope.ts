import {
  type CandidateGroup,
  coverage,
  type QuestionWord,
  type Retrieval,
  type RetrievedPassage,
} from '../../../index/mod.js';
import { type EvidenceSentence, groupOf } from '../../answer/mod.js';
import { fold, isContainer, kindsAskedFor, placeNames, tagWords, words } from '../../language/mod.js';
import { scopeText } from './kind.js';

/** Nouns, names, verbs and properties that are words by themselves (the notation of the segmenter). */
const TELLS = /^(?:n|vn|v$|a|eng|l|j|i|b$|x$)/;
/** A title says what all of an article is about; a row that says it itself is the better quote. */
const BY_TITLE = 0.8;

/** How far, 0 to 1, passages and sentences say what sets the scope of a question: 伏特加 of 哪些鸡尾酒要用到伏特加. */
export type Scope = {
  ofTitle(passage: RetrievedPassage): number;
  ofPassage(passage: RetrievedPassage): number;
  ofSentence(sentence: EvidenceSentence): number;
};

export function scopeOf(retrieval: Retrieval): Scope {
  const scopes = new Map(retrieval.groups.map((group) => [group, scopeWords(retrieval.question, group)]));
  const said = (passage: RetrievedPassage, text: string): number => {
    const group = groupOf(retrieval, passage);
    const scope = (group && scopes.get(group)) ?? [];
    return mayCarry(scope, text) ? coverage(scope, new Set(words(text, passage.group))) : 0;
  };
  return {
    ofTitle: (one) => said(one, one.card.title),
    ofPassage: (one) => said(one, `${one.card.title}\n${one.text.slice(one.passage.start, one.passage.end)}`),
    ofSentence({ passage, text, unit }) {
      const context = (unit?.context ?? []).map(({ start, end }) => passage.text.slice(start, end)).join('\n');
      const own = `${text}\n${context}`;
      return Math.max(said(passage, own), BY_TITLE * said(passage, `${passage.card.title}\n${own}`));
    },
  };
}

/** Cutting hundreds of texts into words is dear, and most of what is retrieved for many articles says none of them. */
function mayCarry(scope: readonly QuestionWord[], text: string): boolean {
  const parts = scope.flatMap(({ ways }) => ways.flatMap((way) => way.parts));
  if (parts.some(({ word }) => !ALL_HAN.test(word))) return true;
  const folded = fold(text);
  return parts.some(({ word }) => folded.includes(word));
}
/** What is written in other letters is compared by its stem, which need not stand in the text. */
const ALL_HAN = /^\p{Script=Han}+$/u;

/** Kinds and places, and what every such question says (菜谱里, 用到), set a scope only where nothing else does. */
function scopeWords(question: string, { questionWords }: CandidateGroup): readonly QuestionWord[] {
  const text = scopeText(question);
  const kinds = kindsAskedFor(question);
  const places = placeNames(text);
  const telling = tagWords(fold(text)).filter(({ word, tag }) => TELLS.test(tag) && word.length > 1);
  const known = questionWords.filter(({ known, word }) => known && !isContainer(word));
  const named = known.filter(({ word }) => telling.some((one) => word.includes(one.word) || one.word.includes(word)));
  const isKind = ({ word }: QuestionWord): boolean => kinds.some((kind) => kind.includes(word));
  const narrow = named.filter((one) => !isKind(one) && !places.includes(one.word));
  return [narrow, named, known].find((scope) => scope.length > 0) ?? [];
}
