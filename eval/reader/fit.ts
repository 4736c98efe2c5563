/** The weight that joins what the reader says to what words and meaning say. */
import type { Seen } from './seen.js';

/** Steps of the search for the weight of a span; its likelihood is smooth and has one maximum. */
const WEIGHTS = Array.from({ length: 81 }, (_, i) => i / 40);

/**
 * Weight of a span's log odds beside a sentence's score: that under which the sentences that hold an answer are likeliest to be chosen,
 * choosing by softmax over the sentences of a question (conditional logit, McFadden 1974), its sharpness fitted along.
 */
export function fitSpanWeight(seen: readonly Seen[]): { readonly weight: number; readonly sharpness: number } {
  const useful = seen.filter(({ sentences }) => sentences.some((s) => s.right) && sentences.some((s) => !s.right));
  const grid = WEIGHTS.flatMap((weight) => [0.25, 0.5, 0.75, 1, 1.25, 1.5].map((sharpness) => ({ weight, sharpness })));
  const likelihood = ({ weight, sharpness }: (typeof grid)[number]): number =>
    useful.reduce((sum, { sentences }) => {
      const worth = sentences.map(({ score, span }) => sharpness * (score + weight * span));
      const most = Math.max(...worth);
      const of = (only: boolean) =>
        sentences.reduce((total, { right }, i) => total + (only && !right ? 0 : Math.exp((worth[i] ?? 0) - most)), 0);
      return sum + Math.log(of(true) / of(false));
    }, 0);
  const [best] = grid.map((at) => ({ ...at, worth: likelihood(at) })).sort((a, b) => b.worth - a.worth);
  return { weight: best?.weight ?? 0, sharpness: best?.sharpness ?? 0 };
}
