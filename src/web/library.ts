import PQueue from 'p-queue';
import {
  type Answer,
  type ArticleFile,
  type ArticleSummary,
  type AskOptions,
  type CollectionSummary,
  type IndexOutcome,
  type KnowledgeStatus,
  type Ports,
  type Progress,
  type SearchResponse,
  type Span,
  type StoredArticle,
  unlessStopped,
} from '../core/mod.js';
import type { Lessons } from '../feedback/mod.js';
import { type QuoteFate, quoteFate } from '../show/mod.js';
import { type Access, groupOf, writesAll } from './access.js';
import { Problem } from './problem.js';

/** Questions that are answered at a time, and that may wait: the engine's threads are few, a queue without end is a leak. */
const AT_ONCE = 4;
const MOST_WAITING = 64;
/** Milliseconds, of one question without the wait. */
const LONGEST_ANSWER = 120_000;

export type Turns = {
  /** @param stop whoever is stopped waits no longer */
  run<T>(work: (signal: AbortSignal) => Promise<T>, stop?: AbortSignal): Promise<T>;
};

/** Lets a few questions in at a time. `run` throws Problem where too many wait. */
export function openTurns(): Turns {
  const queue = new PQueue({ concurrency: AT_ONCE, timeout: LONGEST_ANSWER });
  return {
    async run(work, stop) {
      if (queue.size >= MOST_WAITING) throw new Problem('TOO_MANY');
      const begin = () => {
        const late = AbortSignal.timeout(LONGEST_ANSWER);
        return work(stop === undefined ? late : AbortSignal.any([stop, late]));
      };
      return unlessStopped(queue.add(begin, stop && { signal: stop }), stop);
    },
  };
}

export type Listing = { readonly total: number; readonly articles: readonly ArticleSummary[] };
export type ListWanted = {
  readonly collections?: readonly string[] | undefined;
  readonly offset: number;
  readonly limit: number;
  readonly text?: string | undefined;
};
export type LibraryStatus = KnowledgeStatus & {
  readonly articles: number;
  readonly collections: readonly CollectionSummary[];
  readonly write: boolean;
  /** Whether they may have everything indexed again. */
  readonly reindex: boolean;
};

/** Options as a request brings them. */
export type Asked = { readonly [K in keyof AskOptions]?: AskOptions[K] | undefined };

/**
 * The library as one caller may see it. Every door goes through this, so that what lies in other collections is in no
 * answer, list, count or error: a collection that may not be seen is like one that does not exist.
 */
export type ScopedLibrary = {
  ask(question: string, options?: Asked): Promise<Answer>;
  search(question: string, limit: number, collections?: readonly string[]): Promise<SearchResponse>;
  collections(): Promise<readonly CollectionSummary[]>;
  list(wanted: ListWanted): Promise<Listing>;
  /** @throws Problem where there is none that may be seen */
  read(id: string): Promise<StoredArticle>;
  /** The PDF that an article was read from; undefined where there is none any more. */
  pdfOf(article: StoredArticle, quote?: Span): Promise<ArticleFile | undefined>;
  whereIs(id: string, quote: string, start?: number): Promise<{ readonly fate: QuoteFate; readonly now?: number }>;
  add(name: string, bytes: Uint8Array, collection: string): Promise<readonly ArticleSummary[]>;
  remove(id: string): Promise<void>;
  /** Brings everything that is indexed up to date. */
  reindex(progress: Progress, signal: AbortSignal): Promise<IndexOutcome>;
  status(): Promise<LibraryStatus>;
};

const PDF = /\.pdf$/iu;
/** Also one that came in through a door: its words lie in a file beside it. */
const FROM_PDF = /\.pdf(?:\.jsonl)?$/iu;

/** What a collection may be called: it becomes the name of a folder. */
const COLLECTION = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u;

export function scopedLibrary(
  { answerer, explainer, knowledgeBase }: Ports,
  access: Access,
  turns: Turns,
  lessons?: Lessons,
): ScopedLibrary {
  const isVisible = (collection: string): boolean => access.collections?.includes(collection) ?? true;
  const visible = (asked: readonly string[] | undefined): readonly string[] | undefined =>
    asked === undefined ? access.collections : asked.filter(isVisible);

  async function collections(): Promise<readonly CollectionSummary[]> {
    return (await knowledgeBase.collections()).filter(({ name }) => isVisible(name));
  }

  async function find(id: string): Promise<StoredArticle | undefined> {
    const article = await knowledgeBase.read(id, access.collections);
    return article !== null && isVisible(article.collection) ? article : undefined;
  }

  async function read(id: string): Promise<StoredArticle> {
    const article = await find(id);
    if (article === undefined) throw new Problem('NOT_FOUND');
    return article;
  }

  function mustWrite(): void {
    if (!access.write) throw new Problem('READ_ONLY');
  }

  return {
    async ask(question, options = {}) {
      const asked = withoutUndefined({ ...options, collections: visible(options.collections) });
      const answer = await turns.run((signal) => answerer.ask(question, { ...asked, signal }), options.signal);
      const isMissed = answer.status === 'no_evidence' && answer.reason === 'weak_evidence';
      // An answer is worth more than that it is counted.
      if (isMissed) await lessons?.unanswered(question, groupOf(access)).catch(() => undefined);
      return answer;
    },
    search: (question, limit, asked) =>
      turns.run(() => explainer.search(question, withoutUndefined({ limit, collections: visible(asked) }))),
    collections,
    async list({ offset, limit, text, collections: asked }) {
      const names = visible(asked) ?? (await collections()).map(({ name }) => name);
      return knowledgeBase.list({ collections: names, offset, limit, ...(text && { text }) });
    },
    read,
    async pdfOf({ id, path }, quote) {
      if (path !== undefined && !FROM_PDF.test(path)) return undefined;
      const file = await knowledgeBase.fileOf(id, quote);
      return file !== null && PDF.test(file.path) ? file : undefined;
    },
    whereIs: async (id, quote, start = 0) => quoteFate((await find(id))?.text, { quote, start }),
    async add(name, bytes, collection) {
      mustWrite();
      if (!isVisible(collection)) throw new Problem('READ_ONLY');
      if (!COLLECTION.test(collection)) throw new Problem('BAD_REQUEST', { what: 'collection' });
      const outcome = await knowledgeBase.add({ name, bytes, collection });
      if (outcome.status === 'failed') throw new Problem('UNREADABLE', { reason: outcome.code });
      return outcome.articles;
    },
    async remove(id) {
      mustWrite();
      await read(id);
      if (!(await knowledgeBase.remove(id))) throw new Problem('NOT_ALONE');
    },
    async reindex(progress, signal) {
      if (!writesAll(access)) throw new Problem('READ_ONLY');
      return knowledgeBase.reindex(progress, signal);
    },
    async status() {
      const seen = await collections();
      const status = await knowledgeBase.status(seen.map(({ name }) => name));
      const articles = seen.reduce((sum, one) => sum + one.articles, 0);
      return { ...status, articles, collections: seen, write: access.write, reindex: writesAll(access) };
    },
  };
}

type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** An option that is not given is not there: it travels to another process as JSON. */
const withoutUndefined = <T extends object>(options: T): Given<T> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Given<T>;
