import type { Turn } from './types.js';

/** Who talks where about what: turns never cross from one of these to another. */
export type ConversationKey = {
  readonly channel: string;
  readonly user: string;
  /** Collections asked about; another set is another conversation. */
  readonly collections: readonly string[];
};

type Kept = { readonly key: ConversationKey; readonly turns: readonly Turn[]; readonly at: number };

/** Conversations as a value: each function returns the next one and changes nothing. The oldest come first. */
export type Conversations = readonly Kept[];

export type ConversationLimits = {
  /** Conversations kept in all. @default 1000 */
  readonly conversations?: number;
  /** Turns kept of each. @default 5 */
  readonly turns?: number;
  /** Of a question or an answer; longer ones are cut. Unit: UTF-16 units. @default 500 */
  readonly length?: number;
  /** After the last turn. Milliseconds. @default 30 minutes */
  readonly keepMs?: number;
};

const LIMITS: Required<ConversationLimits> = { conversations: 1000, turns: 5, length: 500, keepMs: 30 * 60_000 };

export const NO_CONVERSATIONS: Conversations = [];

/** The turns of a conversation, oldest first; none once it is too old. */
export function recall(
  all: Conversations,
  key: ConversationKey,
  now: number,
  limits: ConversationLimits = {},
): readonly Turn[] {
  const { keepMs } = { ...LIMITS, ...limits };
  const kept = all.find((one) => isSame(one.key, key));
  return kept && now - kept.at <= keepMs ? kept.turns : [];
}

/** Adds a turn; what is too much or too old is let go. */
export function remember(
  all: Conversations,
  key: ConversationKey,
  turn: Turn,
  now: number,
  limits: ConversationLimits = {},
): Conversations {
  const { conversations, turns, length, keepMs } = { ...LIMITS, ...limits };
  const short = { question: turn.question.slice(0, length), answer: turn.answer.slice(0, length) };
  const kept: Kept = { key, turns: [...recall(all, key, now, limits), short].slice(-turns), at: now };
  const others = all.filter((one) => !isSame(one.key, key) && now - one.at <= keepMs);
  return [...others, kept].slice(-conversations);
}

/** Forgets what a user said in a channel, about every collection; in all channels where none is named. */
export const forget = (all: Conversations, who: { readonly user: string; readonly channel?: string }): Conversations =>
  all.filter(({ key }) => key.user !== who.user || (who.channel !== undefined && key.channel !== who.channel));

const isSame = (a: ConversationKey, b: ConversationKey): boolean =>
  a.channel === b.channel && a.user === b.user && collectionsOf(a) === collectionsOf(b);

const collectionsOf = ({ collections }: ConversationKey): string => JSON.stringify(collections.toSorted());
