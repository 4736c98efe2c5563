import type { SearchIndex } from '../../index/mod.js';
import type { Intent, IntentModel, Plan, PlanStep } from '../core/mod.js';
import { countsWithin } from './many/in-rows.js';
import { manyKind } from './many/kind.js';
import { narrowed } from './many/narrow.js';
import { openShelf } from './parts/called.js';
import { takeApart } from './parts/in-parts.js';
import { setsBeside } from './parts/sides.js';
import type { Library } from './parts/things.js';
import { daysAsked } from './period/days.js';
import { collectedFor, surelyOne, surelyWants } from './wanted.js';

/** How the planner goes about a question, as far as the question tells. @param now what 上周 is counted from */
export function planOf(question: string, now = new Date(), library?: Library, intent?: Intent): Plan {
  const { sides, parts } = takeApart(question, library, intent);
  const steps = parts.map((part) => {
    const own = part === question ? intent : undefined;
    const collects = surelyOne(own)
      ? undefined
      : (collectedFor(surelyWants(own)) ?? manyKind(part) ?? collectedFor(own?.kind));
    return { question: part, ...daysAsked(part, now), ...(collects && { collects }) };
  });
  if (sides === undefined) return { steps };
  const { put, things, property } = sides;
  return { steps, sides: { put, things, property } };
}

/** The same with what the library adds to it: the things that its articles are called, the folder that a question names. */
export async function planIn(
  index: SearchIndex,
  question: string,
  intents?: IntentModel,
  now = new Date(),
): Promise<Plan> {
  const library = setsBeside(question) ? await openShelf(index).known(question, {}) : undefined;
  const intent = await intents?.intentOf(question);
  const { steps, ...rest } = planOf(question, now, library, intent);
  if (surelyOne(intent) && rest.sides === undefined) return { ...rest, steps };
  return { ...rest, steps: await Promise.all(steps.map((step) => narrowedStep(index, step))) };
}

async function narrowedStep(index: SearchIndex, step: PlanStep): Promise<PlanStep> {
  const collects = step.collects ?? (await countsWithin(index, step.question));
  if (collects === undefined) return step;
  const { folder, stars, figure } = narrowed(step.question, await index.folderNamed(step.question));
  const limits = {
    ...(folder && { folder: folder.folder }),
    ...(stars !== undefined && { stars }),
    ...(figure && { figure }),
  };
  return { ...step, collects, ...limits };
}
