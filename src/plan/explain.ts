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
import { manyWanted } from './wanted.js';

/** How the planner goes about a question, as far as the question tells. @param now what 上周 is counted from */
export function planOf(question: string, now = new Date(), library?: Library, intent?: Intent): Plan {
  const { sides, parts } = takeApart(question, library, intent);
  const steps = parts.map((part) => {
    const own = part === question ? intent : undefined;
    const collects = manyWanted(own, manyKind(part));
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
  const { steps, ...rest } = planOf(question, now, library, await intents?.intentOf(question));
  return { ...rest, steps: await Promise.all(steps.map((step) => narrowedStep(index, step, intents))) };
}

/** As a part is answered: it is understood by itself. */
async function narrowedStep(index: SearchIndex, { collects: _, ...step }: PlanStep, intents?: IntentModel) {
  const pattern = manyKind(step.question) ?? (await countsWithin(index, step.question));
  const collects = manyWanted(await intents?.intentOf(step.question), pattern);
  if (collects === undefined) return step;
  const { folder, stars, figure } = narrowed(step.question, await index.folderNamed(step.question));
  const limits = {
    ...(folder && { folder: folder.folder }),
    ...(stars !== undefined && { stars }),
    ...(figure && { figure }),
  };
  return { ...step, collects, ...limits };
}
