import type { Intent, IntentKind, ManyKind } from '../core/mod.js';

/** So likely what the model of questions says goes before the patterns, which know fewer turns of speech and what they know for certain. */
const SURE = 0.8;

/** The kind that a question surely is of, where it wants more than one thing. */
export const surelyWants = (intent: Intent | undefined): IntentKind | undefined =>
  intent === undefined || intent.kind === 'single' || intent.likely < SURE ? undefined : intent.kind;

const BESIDE: ReadonlySet<string> = new Set<IntentKind>(['which', 'same', 'sum']);
/** Whether named things are set beside each other, or may be. */
export const mayBeBeside = (kind: IntentKind | undefined): boolean => kind === undefined || BESIDE.has(kind);

const MANY: ReadonlySet<string> = new Set<ManyKind>(['list', 'count', 'sum', 'timeline', 'most']);
const isMany = (kind: IntentKind): kind is ManyKind => MANY.has(kind);
/** What is collected from many articles for a question of a kind. */
export const collectedFor = (kind: IntentKind | undefined): ManyKind | undefined =>
  kind !== undefined && isMany(kind) ? kind : undefined;
