/**
 * Whether an answer points at the right places. Named after Gao et al., "Enabling Large Language Models to Generate
 * Text with Citations" (ALCE), EMNLP 2023; there a model judges support, here the set says where the evidence stands.
 */
import { longestCommonStretch } from './cmrc.js';
import { comparable, holds } from './containment.js';

/** `ids`: the article cited and the copies of the same text. */
export type Cited = { readonly ids: readonly string[]; readonly quote: string };

/** `quote: null` where a set names the article only. */
export type Evidence = { readonly article: string; readonly quote: string | null };

/** Share of the shorter quote that both must have in one piece to be about the same place. */
const SHARED_STRETCH = 0.5;

const samePlace = (quote: string, evidence: string): boolean => {
  const a = comparable(quote);
  const b = comparable(evidence);
  if (a.includes(b) || b.includes(a)) return a !== '' && b !== '';
  return longestCommonStretch([...a], [...b]) >= SHARED_STRETCH * Math.min(a.length, b.length);
};

/**
 * A citation supports a piece of evidence that stands in its article and at the same place; where the set gives no
 * place, one that holds an accepted answer, or any of the article where there is none to look for.
 */
export const supports = (cited: Cited, evidence: Evidence, accepted: readonly string[]): boolean => {
  if (!cited.ids.includes(evidence.article)) return false;
  if (evidence.quote !== null) return samePlace(cited.quote, evidence.quote);
  return accepted.length === 0 || accepted.some((answer) => holds(cited.quote, answer));
};

/** Share of the citations that support some evidence; null where nothing is cited. */
export const citationPrecision = (
  cited: readonly Cited[],
  evidence: readonly Evidence[],
  accepted: readonly string[],
): number | null => {
  if (cited.length === 0 || evidence.length === 0) return null;
  return cited.filter((one) => evidence.some((e) => supports(one, e, accepted))).length / cited.length;
};

/**
 * Share of the evidence that some citation supports; where one piece will do (`any`), 1 once one is supported. Null
 * where the set gives no evidence.
 */
export const citationRecall = (
  cited: readonly Cited[],
  evidence: readonly Evidence[],
  accepted: readonly string[],
  need: 'any' | 'all',
): number | null => {
  if (evidence.length === 0) return null;
  const supported = evidence.filter((e) => cited.some((one) => supports(one, e, accepted))).length;
  return need === 'any' ? Math.min(1, supported) : supported / evidence.length;
};
