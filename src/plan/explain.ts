import type { Plan } from '../core/mod.js';
import { manyKind } from './many/kind.js';
import { takeApart } from './parts/in-parts.js';
import { daysAsked } from './period/days.js';

/** How the planner goes about a question. @param now what 上周 is counted from */
export function planOf(question: string, now = new Date()): Plan {
  const { sides, parts } = takeApart(question);
  const steps = parts.map((part) => {
    const collects = manyKind(part);
    return { question: part, ...daysAsked(part, now), ...(collects && { collects }) };
  });
  if (sides === undefined) return { steps };
  const { put, things, property } = sides;
  return { steps, sides: { put, things, property } };
}
