import type { Claim } from './claim.js';
import type { SourceSentence } from './evidence.js';

/** Directions that a claim may not turn round; both sides folded. */
const OPPOSITES: readonly (readonly [up: RegExp, down: RegExp])[] = [
  [/增长|增加|上升|提高|提升|上调|扩大|延长|上涨/, /下降|减少|降低|下调|缩小|缩短|压缩|减至|下滑|下跌/],
  [/increas|rose|grew|grow|rais|extend|up from/, /decreas|fell|declin|reduc|cut|shorten|dropp|down from/],
  [/高于|多于|超过|早于/, /低于|少于|不足|晚于/],
];
const NEGATED =
  /(?:没有|未能|尚未|还没|不再|并未|并非|不得|不予|无法|不能|never|did not|does not|has not|have not|cannot|no longer)/;
const NEGATION = /[没未不无非否免禁停]|\b(?:no|not|never|none|without|cannot|nor)\b|n't/;

/**
 * Whether the claim says the contrary of its nearest sentence: 下降 for 增长, or a "not" that the source has not.
 * Only what is plain from single words; a sentence with both directions decides nothing.
 */
export function contradictsPolarity(claim: Claim, nearest: readonly SourceSentence[]): boolean {
  const source = nearest.map(({ folded }) => folded).join('\n');
  if (source === '') return false;
  const turned = OPPOSITES.some(([up, down]) => {
    const [claimUp, claimDown, sourceUp, sourceDown] = [
      up.test(claim.folded),
      down.test(claim.folded),
      up.test(source),
      down.test(source),
    ];
    return (claimUp && !claimDown && sourceDown && !sourceUp) || (claimDown && !claimUp && sourceUp && !sourceDown);
  });
  if (turned) return true;
  return (NEGATED.test(claim.folded) && !NEGATION.test(source)) || dropsNegation(claim.folded, source);
}

/** 尚未开工 in the source and 开工 in the claim. */
function dropsNegation(claim: string, source: string): boolean {
  const negated = [...source.matchAll(/(?:没有|未能|尚未|还没有?|并未|不再|不予|不得|未)(\p{Script=Han}{2})/gu)].map(
    (match) => match[1] ?? '',
  );
  return negated.some((word) => claim.includes(word) && !NEGATION.test(claim) && source.split(word).length === 2);
}
