import { fold, words } from '../language/mod.js';
import type { EvidenceSentence } from './evidence.js';

/** Asks what something costs … */
const ASKS_PRICE =
  /多少钱|多少元|几块钱?|几元|什么价|(?:价格|价钱|收费|费用)是?多少|\bhow much (?:is|are|does|do|did)\b.{0,60}\bcosts?\b/u;
/** … and what an article says that tells it, or that there is nothing to pay. */
const TELLS_PRICE =
  /[元圆圓块塊角钱錢币幣价價费費免¥￥$€£]|\b(?:yuan|rmb|dollars?|cents?|pounds?|euros?|free|price)\b/iu;

/** Asks which cases there are: one that is none must not stand among them. */
const ASKS_WHICH = /哪|什么|谁|几[种类项]|\bwhich\b|\bwhat\b/u;
/** A word with a "not" before it. */
const NEGATED = /(?:不(?:用|必|得)?|无[需须]|未|没有?|非)(\p{Script=Han}{2})/gu;

/**
 * Sentences that can answer, in their order: who names a clause is told of that one, who asks for a price is told nothing of an article
 * that speaks of no money, and who asks which cases need something is not told those that do not.
 */
export function fitting(question: string, ranked: readonly EvidenceSentence[]): readonly EvidenceSentence[] {
  const asked = fold(question);
  const left = ASKS_PRICE.test(asked) ? ranked.filter(priced()) : ranked;
  const named = ofNamedClause(asked, left);
  return ASKS_WHICH.test(asked) ? withoutContrary(asked, named) : named;
}

const CLAUSE = /^第\d+[条章节编款]$/u;

/** Who asks for 第2条 is told of it, by whatever spelling of its number, and not of 第六条 that says more of the other words. */
function ofNamedClause(asked: string, ranked: readonly EvidenceSentence[]): readonly EvidenceSentence[] {
  const named = words(asked, 'zh').filter((word) => CLAUSE.test(word));
  if (named.length === 0) return ranked;
  const found = ranked.filter(({ text, unit, passage }) => {
    const around = (unit?.context ?? []).map(({ start, end }) => passage.text.slice(start, end));
    const there = new Set(words([...around, text].join('\n'), 'zh'));
    return named.some((clause) => there.has(clause));
  });
  return found.length > 0 ? found : ranked;
}

/** Whether a sentence's article speaks of money at all; each is looked through once. */
function priced(): (one: EvidenceSentence) => boolean {
  const known = new Map<string, boolean>();
  return ({ passage: { text } }) => {
    const found = known.get(text) ?? TELLS_PRICE.test(text);
    known.set(text, found);
    return found;
  };
}

/** Without those that say 不需要 where 需要 is asked, or the other way round, if another one says it as it is asked. */
function withoutContrary(asked: string, ranked: readonly EvidenceSentence[]): readonly EvidenceSentence[] {
  const negated = negatedIn(asked);
  const says = ranked.map((one) => {
    const text = fold(one.text);
    const others = negatedIn(text);
    const turned = [...others].some((word) => asked.includes(word) && !negated.has(word));
    const lost = [...negated].some((word) => text.includes(word) && !others.has(word));
    return { one, isContrary: turned || lost, text };
  });
  const contrary = says.filter(({ isContrary }) => isContrary);
  const words = new Set([...negated, ...contrary.flatMap(({ text }) => [...negatedIn(text)])]);
  const isAnswered = says.some(
    ({ isContrary, text }) => !isContrary && [...words].some((word) => asked.includes(word) && text.includes(word)),
  );
  return isAnswered ? says.filter(({ isContrary }) => !isContrary).map(({ one }) => one) : ranked;
}

const negatedIn = (text: string): Set<string> => new Set([...text.matchAll(NEGATED)].map(([, word = '']) => word));
