import { fold } from '../../language/mod.js';
import { type NameRun, nameRuns } from './names.js';

/** Words that only carry a question over to another subject: 那包头呢？ 那越城区怎么样？ */
const BEFORE_SUBJECT = /^(?:那么?|还有|另外|然后|and|what about|how about)\s*/iu;
const BEHIND_SUBJECT = /(?:的话)?(?:呢|怎么样|怎样|又?如何)?\s*[?!。？！]*$/u;

/** What a question that carries on is about, without the words that carry it. Folded. */
export const subjectOf = (question: string): string =>
  fold(question).trim().replace(BEFORE_SUBJECT, '').replace(BEHIND_SUBJECT, '').trim();

/**
 * The question before, asked of another place, year or name: 那包头呢？ after 鄂尔多斯有多少条？ is 包头有多少条？ Null where the two
 * have no name of one kind, or the new one says more than a name.
 */
export function carriedOver(question: string, before: string): string | null {
  const subject = subjectOf(question);
  const asked = fold(before).trim();
  if (subject === '' || !isAligned(before.trim(), asked)) return null;
  const [name, ...more] = nameRuns(subject);
  if (name === undefined) return latinCarriedOver(question, before);
  const earlier = sameKind(name, nameRuns(asked));
  if (earlier === undefined || more.some(({ kind }) => kind === name.kind)) return null;
  // 那包头的微信群呢: the rest has to be in the question before, or else something new is asked.
  const rest = [subject.slice(0, name.start), subject.slice(name.end)].join('').replace(/^的|的$/u, '');
  if (rest !== '' && !asked.includes(rest)) return null;
  return before.trim().slice(0, earlier.start) + asPrinted(question, name.text) + before.trim().slice(earlier.end);
}

/** Whether both questions name a place, person or body, each another one. */
export function changesSubject(question: string, before: string): boolean {
  const lasting = (text: string) => nameRuns(fold(text)).filter(({ kind }) => kind === 'place' || kind === 'other');
  const [now, then] = [lasting(question), lasting(before)];
  return now.length > 0 && then.length > 0 && now.every(({ text }) => !then.some((name) => name.text === text));
}

const sameKind = (name: NameRun, earlier: readonly NameRun[]): NameRun | undefined =>
  earlier.find(({ kind, text }) => kind === name.kind && text !== name.text) ??
  // An unknown word may be a place to one segmenter and a name to the other.
  (name.kind === 'place' ? earlier.find(({ kind }) => kind === 'other') : undefined) ??
  (name.kind === 'other' ? earlier.find(({ kind }) => kind === 'place') : undefined) ??
  (name.kind === 'period' ? earlier.find(({ kind }) => kind === 'year') : undefined) ??
  (name.kind === 'year' ? earlier.find(({ kind }) => kind === 'period') : undefined);

/** Folding keeps the length of nearly every question; where it does not, offsets would point elsewhere. */
const isAligned = (text: string, folded: string): boolean => text.length === folded.length;

function asPrinted(question: string, folded: string): string {
  const at = isAligned(question, fold(question)) ? fold(question).indexOf(folded) : -1;
  return at < 0 ? folded : question.slice(at, at + folded.length);
}

const CAPITALISED = /(?<=[a-z,] )(?:[A-Z][\w-]*)(?: [A-Z][\w-]*)*/u;

/** What about Dalian? after How many halls has Ordos? */
function latinCarriedOver(question: string, before: string): string | null {
  const name = /^(?:and|what about|how about)\s+((?:[A-Z][\w-]*)(?: [A-Z][\w-]*)*)\s*\?*$/iu.exec(question.trim())?.[1];
  const earlier = CAPITALISED.exec(before);
  if (name === undefined || !/^[A-Z]/.test(name) || earlier === null) return null;
  return before.slice(0, earlier.index) + name + before.slice(earlier.index + earlier[0].length);
}
