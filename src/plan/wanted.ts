import type { Intent, IntentKind, IntentModel, ManyKind } from '../core/mod.js';

/** So likely what the model of questions says goes before the patterns, which know fewer turns of speech and what they know for certain. */
const SURE = 0.8;

/** So likely a single thing is asked whatever the patterns say, which take 哪些叫做不动产 for a list. */
const SURELY_ONE = 0.95;

/** Whether a question surely wants one thing. */
export const surelyOne = (intent: Intent | undefined): boolean =>
  intent?.kind === 'single' && intent.likely > SURELY_ONE;

/** The kind that a question surely is of, where it wants more than one thing. */
export const surelyWants = (intent: Intent | undefined): IntentKind | undefined =>
  intent === undefined || intent.kind === 'single' || intent.likely < SURE ? undefined : intent.kind;

const MANY: ReadonlySet<string> = new Set<ManyKind>(['list', 'count', 'sum', 'timeline', 'most']);
const isMany = (kind: IntentKind): kind is ManyKind => MANY.has(kind);
const collectedFor = (kind: IntentKind | undefined): ManyKind | undefined =>
  kind !== undefined && isMany(kind) ? kind : undefined;

/** What is collected from many articles for a question: what the surer of model and pattern says. */
export const manyWanted = (intent: Intent | undefined, pattern: ManyKind | undefined): ManyKind | undefined =>
  surelyOne(intent) ? undefined : (collectedFor(surelyWants(intent)) ?? pattern ?? collectedFor(intent?.kind));

/** Questions that are worked on at a time, with their parts. */
const REMEMBERED = 64;

/** The same model, asked once for each question: what takes it apart and what collects for it both want to know. */
export function readOnce(model: IntentModel): IntentModel {
  const known = new Map<string, Promise<Intent>>();
  return {
    intentOf(question) {
      const asked = known.get(question) ?? model.intentOf(question);
      known.set(question, asked);
      // The oldest goes; what failed is tried anew.
      for (const old of known.keys()) if (known.size > REMEMBERED) known.delete(old);
      asked.catch(() => known.delete(question));
      return asked;
    },
  };
}
