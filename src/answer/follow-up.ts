import { beginsAsking, fold, isFunctionWord, placeNames, tagWords } from '../language/mod.js';
import { carriedOver, changesSubject } from './follow-up/carry.js';
import { leaningOf } from './follow-up/lean.js';

export type Turn = { readonly question: string; readonly answer: string };

/** A question as it can be searched for without the conversation. */
export type Resolved = {
  readonly text: string;
  /**
   * `whole`: as it was asked. `carried`: the question before with another subject, a question in its own right. `joined`: it
   * with what the one before was about; good to search with, not to read.
   */
  readonly how: 'whole' | 'carried' | 'joined';
  /** Whether it may also be meant as it stands. */
  readonly uncertain: boolean;
};

/** Turns that are looked back at: 那包头呢？ 那越城呢？ 那里的呢？ lean on each other. */
const MOST_TURNS = 4;

/**
 * What a question means after others. Quoting answers and models are given the same reading.
 * 那包头呢 after 鄂尔多斯有多少条 becomes 包头有多少条; other questions that lean on the one before take along what it was about.
 */
export function resolveQuestion(question: string, history: readonly Turn[] | undefined): Resolved {
  const whole: Resolved = { text: question, how: 'whole', uncertain: false };
  const turns = (history ?? []).slice(-MOST_TURNS);
  const last = turns.at(-1);
  if (last === undefined) return whole;
  const leaning = leaningOf(question);
  if (leaning === 'alone') return whole;
  const before = resolveQuestion(last.question, turns.slice(0, -1)).text;
  const carried = carriedOver(question, before);
  if (carried !== null) return { text: carried, how: 'carried', uncertain: false };
  // 那越城区的人才政策呢？ after another place: what that was about would only mislead.
  if (changesSubject(question, before)) return whole;
  return { text: `${topicOf(before)} ${question}`.trim(), how: 'joined', uncertain: leaning === 'may' };
}

/** The text of `resolveQuestion`. */
export const standAlone = (question: string, history: readonly Turn[] | undefined): string =>
  resolveQuestion(question, history).text;

/** Whether a question needs the conversation to be understood. */
export const leansBack = (question: string, history: readonly Turn[] | undefined): boolean =>
  resolveQuestion(question, history).how !== 'whole';

/** What a question was about, without what it asked: 鄂尔多斯有多少位营商环境体验官？ is about 鄂尔多斯 and 营商环境体验官. */
const topicOf = (question: string): string =>
  (/\p{Script=Han}/u.test(question) ? chineseTopic(question) : englishTopic(question)) || question;

/** Nouns, names and words that no dictionary has; a verb only as part of one (封装线, 首贷贴息). */
const THING = /^(?:n|vn|an|eng$|l$|j$|i$|b$)/;
const MOST_LIKELY_NAME = /^x$/;

function chineseTopic(question: string): string {
  const folded = fold(question);
  const tagged = tagWords(folded);
  const places = placeNames(folded);
  const isThing = (i: number): boolean => {
    const { word, tag } = tagged[i] ?? { word: '', tag: '' };
    if (!/[\p{L}\p{N}]/u.test(word) || /^[那这]/u.test(word) || beginsAsking(word)) return false;
    return THING.test(tag) || (MOST_LIKELY_NAME.test(tag) && word.length > 1) || places.includes(word);
  };
  const isPartOfOne = (i: number): boolean =>
    /^v$/.test(tagged[i]?.tag ?? '') && (isThing(i + 1) || MOST_LIKELY_NAME.test(tagged[i - 1]?.tag ?? ''));
  const isKept = (i: number): boolean => isThing(i) || isPartOfOne(i);
  // 越城那条封装线几天办齐施工许可 is about the line, 鄂尔多斯有多少位体验官 about those counted.
  const asking = tagged.findIndex(({ word }) => beginsAsking(word));
  const namesThing = tagged.some(({ word }, i) => i < asking && isKept(i) && !places.includes(word));
  const end = asking >= 0 && namesThing ? asking : tagged.length;
  const kept = tagged.map(({ word }, i) => (i < end && isKept(i) ? word : ' '));
  return kept.join('').replace(/\s+/gu, ' ').trim();
}

const englishTopic = (question: string): string =>
  (question.replace(/\bhow (?:long|many people)\b/giu, ' ').match(/[\p{L}\p{N}'’-]+/gu) ?? [])
    .filter((word) => !isFunctionWord(word.toLowerCase()))
    .join(' ');
