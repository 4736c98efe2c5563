import type { EvidenceSentence } from '../../answer/mod.js';
import { eventDate } from './event-date.js';
import type { Scope } from './scope.js';

/** What it is worth, in log odds, that a sentence says what the question is about … */
const SAYS = 3;
/** … and how far behind the likeliest an event may lie. */
const BEHIND = 6;
const MOST_EVENTS = 8;

/** The likeliest sentences that tell of a day, month or year, one for each, the earliest first. */
export function inOrderOfTime(ranked: readonly EvidenceSentence[], scope: Scope): EvidenceSentence[] {
  const dated = ranked
    .flatMap((sentence) => {
      const date = eventDate(sentence.text, sentence.passage);
      const says = scope.ofSentence(sentence);
      return date === undefined || says === 0 ? [] : [{ sentence, date, score: sentence.score + SAYS * says }];
    })
    .sort((a, b) => b.score - a.score);
  const near = dated.filter(({ score }) => score >= (dated[0]?.score ?? 0) - BEHIND);
  const events = near.filter(({ date }, i) => near.findIndex((one) => one.date === date) === i);
  const dayOrMonth = events.filter(({ date }) => !date.endsWith('-00-00'));
  // Beside days and months a mere year tells of no event: 春生 was born in 2020.
  return (dayOrMonth.length > 1 ? dayOrMonth : events)
    .slice(0, MOST_EVENTS)
    .sort((a, b) => a.date.localeCompare(b.date))
    .map(({ sentence }) => sentence);
}
