import { DEFAULT_COLLECTION, type RawArticle, type ReadFailure } from '../../src/core/mod.js';
import type { Workshop } from '../workshop/mod.js';
import { type Extracted, normaliseLineEnds } from './extracted.js';
import type { Listed, Skipped } from './listed.js';
import { failureOf, ReadProblem } from './reasons.js';
import type { Refrains } from './refrain.js';

/** An article, and what a failure calls it. */
export type ArticleRead = { readonly kind: 'article'; readonly article: RawArticle; readonly shown: string };

/** What became of one file or one JSON element. */
export type ReadEvent =
  | ArticleRead
  | { readonly kind: 'unchanged'; readonly id: string; readonly hash: string }
  | Skipped
  /** `id` where it was an article. */
  | { readonly kind: 'failed'; readonly failure: ReadFailure; readonly id?: string }
  // Of a whole file, told only where `isSame` is asked: nothing was written to it, so that it is not read; or all of it was gone over.
  // Its stamp was taken before its first byte was read.
  | { readonly kind: 'same' }
  | { readonly kind: 'whole'; readonly stamp: string };

/** Which file or folder was named for something, and its path in there. */
type Place = { readonly origin: string; readonly path: string };

/** What became of it, and where it lies. */
export type Located = ReadEvent & Place;

export type ReadOptions = {
  /** Asked before anything is parsed; where it says yes the article is only reported as unchanged. */
  readonly isKnown?: ((id: string, hash: string) => boolean) | undefined;
  /** Asked before a file is opened; where it says yes the file is only reported as the same. */
  readonly isSame?: ((place: Place, stamp: string) => boolean) | undefined;
  /** Asked of every file; where it says no the file is passed over without a word. */
  readonly isMeant?: ((place: Place) => boolean) | undefined;
  /** Folder of the models that read pictures, and pages that are pictures; without it they are passed over. */
  readonly scans?: string | undefined;
  /** Ends the reading without an error after the event at hand; what was not reached is then *not* reported. */
  readonly signal?: AbortSignal | undefined;
  /** Where files are parsed; without it the run has one of its own. */
  readonly workshop?: Workshop | undefined;
};

/** What the readers of one run share. */
export type ReadRun = ReadOptions & {
  readonly workshop: Workshop;
  /** Ids that were given out, each with where. */
  readonly ids: Map<string, string>;
  readonly refrains: Refrains;
};

/** Something that can become an article: its id and content hash are known, its text is not yet. */
export type Candidate = {
  readonly id: string;
  readonly hash: string;
  /** What a failure calls it. */
  readonly shown: string;
  extract(): Extracted | Promise<Extracted>;
};

/** Claims the id, leaves known ones alone, parses the rest. Never throws for bad input. */
export async function settle(candidate: Candidate, file: Listed, run: ReadRun): Promise<ReadEvent> {
  const { id, hash, shown } = candidate;
  try {
    const first = run.ids.get(id);
    if (first !== undefined) throw new ReadProblem('duplicate', { id, first });
    run.ids.set(id, shown);
    if (run.isKnown?.(id, hash)) return { kind: 'unchanged', id, hash };
    return { kind: 'article', article: toArticle(candidate, file, await candidate.extract()), shown };
  } catch (error) {
    return { kind: 'failed', failure: failureOf(shown, error), id };
  }
}

export const failed = (shown: string, error: unknown): ReadEvent => ({
  kind: 'failed',
  failure: failureOf(shown, error),
});

function toArticle({ id, hash }: Candidate, file: Listed, extracted: Extracted): RawArticle {
  const original = normaliseLineEnds(extracted.text);
  if (!/\S/.test(original)) throw new ReadProblem('blank');
  const { title, url, date, source, author, collection, parsed } = extracted;
  if (parsed !== undefined && !/\S/.test(parsed.text)) throw new ReadProblem('blank');
  return {
    id,
    path: file.path,
    original,
    hash,
    title,
    url,
    date,
    source,
    author,
    collection: collection ?? DEFAULT_COLLECTION,
    parsed,
  };
}
