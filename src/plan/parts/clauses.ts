import { fold } from '../../language/mod.js';
import { asksSomething, hasThing, namesThing } from './asks.js';

/**
 * How a clause is set off from the one before: `asked` by a question mark, `joined` by 还有 or 以及, `listed` by a comma or a space.
 */
type Break = 'asked' | 'joined' | 'listed';
type Clause = { readonly text: string; readonly after: Break };

const CUT =
  /(?<asked>[?？]+[\s!！?？]*)|[，,;；。!！]?\s*(?:(?<joined>(?:以及|还有|還有|另外|顺便问?|順便問?|然后|and also)[，,]?)|(?<and>\band\b(?=\s+(?:what|when|where|who|which|why|how|is|are|was|were|do|does|did|can|has|have|will)\b)))\s*|[，,;；。!！]\s*|\s+/giu;
/** Spaces part clauses of Chinese alone: English words stand apart anyway. */
const HAN = /\p{Script=Han}/u;

function clausesOf(question: string): Clause[] {
  const clauses: Clause[] = [];
  let after: Break = 'listed';
  let at = 0;
  const add = (end: number): void => {
    const text = question.slice(at, end).trim();
    if (text !== '') clauses.push({ text, after });
  };
  for (const cut of question.matchAll(CUT)) {
    const end = cut.index + cut[0].length;
    if (/^\s+$/u.test(cut[0]) && !isBetweenHan(question, cut.index, end)) continue;
    if (/^[,.]$/u.test(cut[0]) && /\d$/u.test(question.slice(0, cut.index)) && /^\d/u.test(question.slice(end)))
      continue;
    // 还有多少下落不明 asks by itself what 还有 would join.
    if (
      cut.groups?.joined !== undefined &&
      !/^[，,;；。]/u.test(cut[0]) &&
      !asksSomething(question.slice(at, cut.index))
    )
      continue;
    add(cut.groups?.asked === undefined ? cut.index : end);
    after = cut.groups?.asked !== undefined ? 'asked' : cut.groups?.joined || cut.groups?.and ? 'joined' : 'listed';
    at = end;
  }
  add(question.length);
  return clauses;
}

/** 哪些 API: a Latin word within a clause is set off by a space as well. */
const isBetweenHan = (text: string, start: number, end: number): boolean =>
  HAN.test(text.charAt(start - 1)) && HAN.test(text.charAt(end));

/**
 * The clauses of a question put together so that each asks one thing: what leads to a question goes with it (苏联打波兰，东边抓了多少人),
 * and so does what only adds to one (谁提出的，哪年).
 */
export function questionsIn(question: string): string[] {
  const parts: string[] = [];
  let leading = '';
  for (const { text, after } of clausesOf(question)) {
    const last = parts.at(-1);
    const whole = leading === '' ? text : `${leading} ${text}`;
    if (asksSomething(text) && (last === undefined || standsApart(text, after))) {
      parts.push(whole);
      leading = '';
    } else if (last !== undefined && leading === '' && after === 'joined' && !asksSomething(text) && hasThing(text)) {
      parts.push(text);
    } else if (last !== undefined && asksSomething(text)) {
      parts[parts.length - 1] = `${last} ${whole}`;
      leading = '';
    } else leading = whole;
  }
  const last = parts.at(-1);
  if (last === undefined) return [question];
  if (leading !== '') parts[parts.length - 1] = `${last} ${leading}`;
  return parts;
}

/** A clause behind another question: behind a question mark it is one by itself, else where it names what it asks about. */
function standsApart(text: string, after: Break): boolean {
  const bare = fold(text).replace(/[\s?？]+$/u, '');
  if (after === 'asked') return bare.length > 4 || namesThing(text);
  if (!HAN.test(bare)) return ENGLISH_ASKS.test(bare);
  // 报警了没, 靠谱吗: said after a question, they only ask on.
  if (after === 'listed' && /[吗么没]$/u.test(bare)) return false;
  return after === 'joined' || /呢$/u.test(bare) || namesThing(text);
}
/** The guy who …, behind a comma, asks nothing. */
const ENGLISH_ASKS = /^(?:what|when|where|who|which|why|how|is|are|was|were|do|does|did|can|has|have|will)\b/u;
