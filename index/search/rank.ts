import type { LanguageGroup, Signals } from '../../src/core/mod.js';
import { standardised } from '../vectors/vector-math.js';
import type { Candidate, CandidateGroup } from './candidates.js';
import type { RankingSettings } from './settings.js';

export type Ranked = Candidate & {
  readonly group: LanguageGroup;
  /** Weighted sum over the legs; no bounds. */
  readonly fused: number;
  readonly signals: Signals;
  /** How far the best sentence stands out from ordinary ones of its language, in standard deviations. */
  readonly z: number;
};

/**
 * Puts the candidates of all languages into one order. Similarities are compared as standard deviations within a
 * language, because a multilingual model puts any Chinese text nearer to a Chinese question than the right English
 * one; scores of words as shares of the best in the language.
 */
export function rank(groups: readonly CandidateGroup[], settings: RankingSettings): Ranked[] {
  return groups.flatMap((group) => rankGroup(group, settings)).sort(byScore);
}

function rankGroup(group: CandidateGroup, settings: RankingSettings): Ranked[] {
  const { candidates, spread, crosslingual } = group;
  // A question that a language's articles say nothing about has a best passage there, too: it must not count in full.
  const enough = settings.fullMatch * group.weighed.mass;
  const bestWords = candidates.reduce((best, one) => Math.max(best, one.wordScore), enough);
  const translated = group.group === 'zh' ? settings.intoChinese : settings.crosslingual;
  const weight = crosslingual ? translated : settings.lexical;
  return candidates.map((candidate) => {
    const z = standardised(candidate.best.similarity, spread);
    const mean = standardised(candidate.meanSimilarity, spread);
    const words = bestWords === 0 ? 0 : candidate.wordScore / bestWords;
    const dense = settings.legs.dense ? settings.bestSentence * z + settings.meanSentence * mean : 0;
    return {
      ...candidate,
      group: group.group,
      z,
      fused: dense + weight * words,
      signals: {
        dense: settings.legs.dense ? squash(z) : 0,
        lexical: crosslingual ? 0 : words,
        crosslingual: crosslingual ? words : 0,
      },
    };
  });
}

/** Equal scores keep the order in which passages were stored, so that the same question gets the same answer. */
const byScore = (a: Ranked, b: Ranked): number => b.fused - a.fused || a.passage.key - b.passage.key;

/** Standard deviations above ordinary to 0-1: 0.5 at two of them, where the related begins. */
export const squash = (z: number): number => 1 / (1 + Math.exp(-1.4 * (z - 2)));
