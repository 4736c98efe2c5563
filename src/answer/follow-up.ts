import { placeNames } from '../text/mod.js';

export type Turn = { readonly question: string; readonly answer: string };

/** Words that point back at what was said, and questions too short to stand alone. */
const POINTS_BACK =
  /^(?:那|那么|那麼|还有|還有|另外|然后|然後|and\b|what about|how about)|(?:呢|它|他们|他們|她们|它們|它们|这个|這個|那个|那個|这些|這些|其中|上面|前者|后者|後者|该|該|\bit\b|\bthey\b|\bthem\b|\bthat\b)|^(?:为什么|為什麼|怎么|怎麼|多少|多久|几|幾|谁|誰|哪|什么时候|什麼時候|可以|能|要|会|會)/iu;
const SHORT = 12;
/** Words that only carry a question over to another subject: 那包头呢？ */
const CARRIER = /^(?:那么|那麼|那|还有|還有)?\s*|(?:呢|怎么样|怎麼樣|又如何|的话|的話)?\s*[？?。！!]*$/gu;

/**
 * A question that can be searched for without the conversation. 那包头呢 after 鄂尔多斯有多少条 becomes 包头有多少条;
 * other questions that lean on the one before are searched for together with it.
 */
export function standAlone(question: string, history: readonly Turn[] | undefined): string {
  const before = history?.at(-1)?.question;
  if (before === undefined || !leansBack(question)) return question;
  const subject = question.trim().replace(CARRIER, '');
  const [place] = placeNames(subject);
  const [earlier] = placeNames(before);
  if (place !== undefined && earlier !== undefined && subject.length <= place.length + 2 && before.includes(earlier)) {
    return before.replaceAll(earlier, subject);
  }
  return `${before} ${question}`;
}

function leansBack(question: string): boolean {
  const text = question.trim();
  if (placeNames(text).length > 0 && !/呢[？?]?$/u.test(text)) return false;
  return text.length <= SHORT || POINTS_BACK.test(text);
}
