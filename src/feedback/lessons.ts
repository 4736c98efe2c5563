import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, type Store, type StorePlace } from '../store/mod.js';
import { type Cluster, clusterQuestions } from './cluster.js';
import { type FeedbackLine, type Judged, type People, peopleStore, type Vote } from './people.js';

/** Milliseconds. */
export const DAY_MS = 86_400_000;

/** Votes and unanswered questions are worth keeping longer than answers. */
export const KEEP_LESSONS_MS = 180 * DAY_MS;

const MOST_READ = 2000;

/** A question set that `wenjin eval` reads: what was learnt from readers becomes what is measured. */
const CASES = 'cases.jsonl';

/**
 * What readers of the page say, beside what those of the bot say. `group` names whose it is (all who share a token);
 * null reads everybody's.
 */
export type Lessons = {
  vote(judged: Omit<Judged, 'guildId' | 'userId'>, group: string, vote: Vote): Promise<void>;
  unanswered(question: string, group: string): Promise<void>;
  gaps(group: string | null): Promise<readonly Cluster[]>;
  votes(group: string | null): Promise<readonly FeedbackLine[]>;
  /** Adds a question to the set, once. @returns how many it holds */
  addCase(line: FeedbackLine): number;
  /** The set as JSON lines. */
  cases(): string;
  close(): Promise<void>;
};

/** Nothing is opened before there is something to write or to read. */
export function openLessons(place: StorePlace): Lessons {
  const { dataDir } = place;
  let opened: Promise<{ readonly store: Store; readonly people: People }> | undefined;
  const path = join(dataDir, CASES);
  const cases = (): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

  async function open() {
    const store = await openStore(place);
    return { store, people: peopleStore(store) };
  }

  async function people(): Promise<People> {
    opened ??= open().catch((error: unknown) => {
      // A server that does not answer is asked again next time.
      opened = undefined;
      throw error;
    });
    const { people } = await opened;
    await people.expireBefore(Date.now() - KEEP_LESSONS_MS);
    return people;
  }

  return {
    vote: async (judged, group, vote) =>
      (await people()).vote({ ...judged, guildId: group, userId: group }, group, vote),
    unanswered: async (question, group) => (await people()).unanswered(group, group, group, question),
    gaps: async (group) => clusterQuestions(await (await people()).gaps(group, MOST_READ)),
    votes: async (group) => (await people()).feedback(group),
    addCase({ question, verdict, reason, citations, expected }) {
      const line = `${JSON.stringify({ question, verdict, reason, citations, expected })}\n`;
      const lines = cases().split(/(?<=\n)/u);
      if (lines.includes(line)) return lines.filter(Boolean).length;
      mkdirSync(dataDir, { recursive: true });
      appendFileSync(path, line);
      return lines.filter(Boolean).length + 1;
    },
    cases,
    close: async () => (await opened)?.store.close(),
  };
}
