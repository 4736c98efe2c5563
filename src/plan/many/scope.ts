import {
  type CandidateGroup,
  coverage,
  type QuestionWord,
  type Retrieval,
  type RetrievedPassage,
} from '../../../index/mod.js';
import { type EvidenceSentence, groupOf, type Quote } from '../../answer/mod.js';
import { fold, isContainer, kindsAskedFor, placeNames, tagWords, words } from '../../language/mod.js';
import { scopeText } from './kind.js';

/** Nouns, names, verbs and properties that are words by themselves (the notation of the segmenter). */
const TELLS = /^(?:n|vn|v$|a|eng|l|j|i|b$|x$)/;
/** A title says what all of an article is about; a row that says it itself is the better quote. */
const BY_TITLE = 0.8;

/** How far, 0 to 1, passages and sentences say what sets the scope of a question: 伏特加 of 哪些鸡尾酒要用到伏特加. */
export type Scope = {
  /** Whether nothing sets it: all articles are in it. */
  readonly isOpen: boolean;
  ofTitle(passage: RetrievedPassage): number;
  ofPassage(passage: RetrievedPassage): number;
  /** With what stands above it, and its title. */
  ofSentence(sentence: EvidenceSentence): number;
  /** By itself. */
  ofWords(sentence: EvidenceSentence): number;
  /** How far what is quoted of an article says all that is asked. */
  ofQuestion(quote: Quote): number;
};

/** @param told words of the question that need not be said */
export function scopeOf(retrieval: Retrieval, told: readonly string[] = []): Scope {
  const scopes = new Map(
    retrieval.groups.map((group) => [group, waysOf(retrieval.question, scopeWords(retrieval.question, group, told))]),
  );
  const said = (passage: RetrievedPassage, text: string): number => {
    const group = groupOf(retrieval, passage);
    const scope = (group && scopes.get(group)) ?? [];
    const words = saidOf(scope.flat(), text, passage);
    return Math.max(0, ...scope.map((way) => coverage(way, words)));
  };
  return {
    isOpen: [...scopes.values()].every((scope) => scope.every((way) => way.length === 0)),
    ofTitle: (one) => said(one, one.card.title),
    ofPassage: (one) => said(one, `${one.card.title}\n${one.text.slice(one.passage.start, one.passage.end)}`),
    ofWords: ({ passage, text }) => said(passage, text),
    ofQuestion({ passage, start, end }) {
      const asked = groupOf(retrieval, passage)?.questionWords ?? [];
      return coverage(asked, saidOf(asked, passage.text.slice(start, end), passage));
    },
    ofSentence({ passage, text, unit }) {
      const context = (unit?.context ?? []).map(({ start, end }) => passage.text.slice(start, end)).join('\n');
      const own = `${text}\n${context}`;
      return Math.max(said(passage, own), BY_TITLE * said(passage, `${passage.card.title}\n${own}`));
    },
  };
}

/**
 * The words that a text says. Chinese ones are looked for letter by letter: 朗姆酒 is said by 白朗姆酒, however that is cut, and cutting
 * hundreds of texts into words is dear.
 */
function saidOf(scope: readonly QuestionWord[], text: string, { group }: RetrievedPassage): ReadonlySet<string> {
  const folded = fold(text);
  let cut: ReadonlySet<string> | undefined;
  const isCut = (word: string): boolean => {
    cut ??= new Set(words(text, group));
    return cut.has(word);
  };
  const parts = scope.flatMap(({ ways }) => ways.flatMap((way) => way.parts.map(({ word }) => word)));
  const says = (word: string): boolean =>
    HAN.test(word)
      ? folded.includes(word) && (word.length > 1 || isCut(word))
      : folded.includes(word.slice(0, STEM)) && isCut(word);
  return new Set(parts.filter(says));
}
const HAN = /^\p{Script=Han}+$/u;
/** What is written in other letters is compared by its stem, of which so many letters stand in the text at least. */
const STEM = 3;

/** 文件权限、属主属组: who lists what may be meant is answered by whatever says one of it. */
const OR = /[、/]|或者?|(?<=[a-z\d])\s+(?=[a-z])/u;

/** The ways in which a text may be in scope, each with the words that it has to say. */
function waysOf(text: string, words: readonly QuestionWord[]): readonly (readonly QuestionWord[])[] {
  const listed = fold(scopeText(text)).split(OR);
  const ways = listed.map((part) => words.filter(({ word }) => part.includes(word))).filter((way) => way.length > 0);
  const isAll = new Set(ways.flat()).size === words.length;
  return ways.length > 1 && isAll ? ways : [words];
}

/** Kinds and places, and what every such question says (菜谱里, 用到), set a scope only where nothing else does. */
function scopeWords(
  question: string,
  { questionWords }: CandidateGroup,
  told: readonly string[],
): readonly QuestionWord[] {
  const text = scopeText(question);
  const kinds = kindsAskedFor(question);
  const places = placeNames(text);
  const telling = tagWords(fold(text)).filter(({ word, tag }) => TELLS.test(tag) && word.length > 1);
  const isTold = (word: string): boolean => told.some((one) => one.includes(word) || word.includes(one));
  const known = questionWords.filter(({ known, word }) => known && !isContainer(word) && !isTold(word));
  const named = known.filter(({ word }) => telling.some((one) => word.includes(one.word) || one.word.includes(word)));
  const isKind = ({ word }: QuestionWord): boolean => kinds.some((kind) => kind.includes(word));
  const narrow = named.filter((one) => !isKind(one) && !places.includes(one.word));
  // What is told otherwise may be all that a question says.
  const wider = told.length > 0 ? [] : [named, known];
  return [narrow, ...wider].find((scope) => scope.length > 0) ?? [];
}
