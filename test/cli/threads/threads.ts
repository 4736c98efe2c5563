import { readLines } from './lessons.js';

/** Folders that threads are about: the bundled articles, and the corpora of open licence. */
export const LIBRARIES = ['articles', 'howtocook', 'linux-command', 'react-zh', 'oi-wiki'] as const;
export type Library = (typeof LIBRARIES)[number];

/**
 * What a thread is: a question that the library answers, one that it does not, one that a member answers first, talk, a question to a
 * person, a joke, a question that wants no answer, one about anything else, or half of one.
 */
export type Kind = 'asks' | 'unknown' | 'taken' | 'chatter' | 'person' | 'joke' | 'rhetorical' | 'offtopic' | 'half';

export type Thread = {
  readonly library: Library;
  readonly kind: Kind;
  /** Not looked at while the bot was built. */
  readonly held: boolean;
  /** Of a forum's post; a message of a channel has none. */
  readonly title?: string;
  /** `replies`: to the first one. */
  readonly messages: readonly { readonly by: string; readonly text: string; readonly replies?: boolean }[];
  /** Any of these is the answer. */
  readonly answers?: readonly string[];
};

export const readThreads = (): Thread[] => readLines<Thread>('threads.jsonl');
