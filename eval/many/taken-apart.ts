/**
 * Which questions that ask one thing are taken for several: npx tsx eval/many/taken-apart.ts. Needs no model and no article. The chat set's
 * questions are single ones by design; some of them ask two things all the same, so that what is printed is read.
 */
import { planOf } from '../../src/plan/mod.js';
import { readChatSet, type Split } from '../chat/set.js';

for (const split of ['train', 'dev', 'test'] satisfies Split[]) {
  const questions = await readChatSet(split);
  const taken = questions.map(({ question }) => planOf(question).steps.map((step) => step.question));
  const apart = taken.filter((parts) => parts.length > 1);
  for (const parts of apart) console.log(parts.join(' | '));
  console.log(`${split}: ${apart.length} of ${questions.length}, ${(apart.length / questions.length).toFixed(3)}\n`);
}
