import { fold, tagWords } from '../../language/mod.js';
import { askingAt, isThing } from './asks.js';
import { questionsIn } from './clauses.js';
import { distributed } from './distribute.js';

/** What is asked beyond this is left in the last part: an answer of more is read by nobody. */
const MOST_PARTS = 6;

/** The things that a question asks, each as a question. One, the question itself, where it asks one thing. */
export function partsOf(question: string): string[] {
  const parts = questionsIn(question).flatMap((part) => distributed(part) ?? [part]);
  if (parts.length < 2 || parts.length > MOST_PARTS) return [question];
  return parts.map((part, i) => completed(part, parts[i - 1]));
}

const BARE = /^(?<thing>.{1,20}?)又?呢[?？\s]*$/u;

/** badblocks呢 behind hdparm是干啥的 asks the same of another thing. */
function completed(part: string, before: string | undefined): string {
  const thing = BARE.exec(part)?.groups?.thing;
  if (thing === undefined || before === undefined || askingAt(thing) >= 0) return part;
  const asked = askedOf(before);
  if (asked === '') return part;
  const said = [...asked].map((_, i) => i).find((i) => i > 0 && thing.endsWith(asked.slice(0, i))) ?? 0;
  return `${thing}${/[a-z]$/iu.test(thing) ? ' ' : ''}${asked.slice(said)}`;
}

/** 是干啥的 of hdparm是干啥的: what is asked, with the verb that it hangs on. */
function askedOf(question: string): string {
  const folded = fold(question).trim();
  const asking = askingAt(question);
  let from = asking;
  let at = 0;
  for (const tagged of tagWords(folded)) {
    const end = at + tagged.word.length;
    if (at >= asking) break;
    from = isThing(tagged) || tagged.word.trim() === '' ? end : Math.min(from, at);
    at = end;
  }
  return question
    .trim()
    .slice(Math.min(from, Math.max(0, asking)))
    .trim();
}
