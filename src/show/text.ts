import type { Answer } from '../core/mod.js';
import { answerLines } from './lines.js';

/** What an answer says, as plain text. Marks `[n]` refer to its citations. */
export function answerText(answer: Answer): string {
  // What a model wrote is given as it was checked; where sources differ stands beside it.
  const shown = answer.status === 'answered' && answer.written ? { ...answer, conflicts: [] } : answer;
  return answerLines(shown)
    .map((line) => line.map(({ text }) => text).join(''))
    .join('\n');
}
