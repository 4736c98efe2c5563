import type { AnswerLanguage, Beside, Plan, PlanStep } from '../core/mod.js';
import { fill } from '../messages/fill.js';
import { PLANS } from '../messages/plan.js';

/** A plan as lines: what is asked one by one, from which days, what is collected, and how it is put together. */
export function planLines({ steps, sides }: Plan, language: AnswerLanguage): string[] {
  const say = PLANS[language];
  const [first] = steps;
  const how = ({ since, until, collects, folder, stars, figure }: PlanStep): string[] => [
    ...(since === undefined || until === undefined ? [] : [fill(say.days, { since, until })]),
    ...(collects === undefined ? [] : [say[collects]]),
    ...(folder === undefined ? [] : [fill(say.folder, { folder })]),
    ...(stars === undefined ? [] : [stars]),
    ...(figure === undefined ? [] : [boundsOf(figure)]),
  ];
  if (steps.length < 2 && first !== undefined) {
    const lines = how(first);
    return lines.length > 0 ? lines : [say.one];
  }
  return [
    fill(say.parts, { count: steps.length }),
    ...steps.map((step, i) => `${i + 1}. ${[step.question, ...how(step)].join(' · ')}`),
    ...(sides === undefined
      ? []
      : [fill(say[togetherBy(sides)], { things: sides.things.join(say.and), property: sides.property })]),
  ];
}

/** ≥ 1500 大卡. */
const boundsOf = ({ unit, least, most }: NonNullable<PlanStep['figure']>): string =>
  Number.isFinite(least) ? `≥ ${least} ${unit}` : `≤ ${most} ${unit}`;

const togetherBy = ({ put }: Beside) => (put === 'which' || put === 'same' ? put : put === 'sum' ? 'added' : 'more');
