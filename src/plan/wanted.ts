import type { Intent, IntentKind, ManyKind } from '../core/mod.js';

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
/** What is collected from many articles for a question of a kind. */
export const collectedFor = (kind: IntentKind | undefined): ManyKind | undefined =>
  kind !== undefined && isMany(kind) ? kind : undefined;
