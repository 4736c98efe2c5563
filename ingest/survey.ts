import type { Progress, ReadFailure } from '../src/core/mod.js';
import { type Located, read } from './read/mod.js';
import { Found, pathsOf, type Sources } from './sources.js';

export type Survey = {
  sources: Found;
  count: number;
  unchanged: number;
  waiting: number;
  failed: ReadFailure[];
  skipped: Record<string, number>;
};

/** Goes over everything without parsing it: what is there, and how much of it is new. */
export async function survey(
  options: Sources & {
    readonly progress?: Progress | undefined;
    readonly scans?: string | undefined;
    readonly signal?: AbortSignal | undefined;
  },
  isKnown: (id: string, hash: string) => boolean,
): Promise<Survey> {
  const { progress, scans, signal } = options;
  const sources = new Found(options);
  const found: Survey = {
    sources,
    count: 0,
    unchanged: 0,
    waiting: 0,
    failed: [],
    skipped: {},
  };
  const note = (id: string, hash: string): boolean => {
    found.count += 1;
    if (isKnown(id, hash)) found.unchanged += 1;
    else found.waiting += 1;
    if (found.count % 64 === 0) progress?.({ stage: 'scan', found: found.count });
    return true;
  };
  for await (const event of read(pathsOf(options), { isKnown: note, scans, signal })) {
    sources.note(event);
    if (event.kind === 'failed') found.failed.push(event.failure);
    if (event.kind === 'skipped') found.skipped[event.extension] = (found.skipped[event.extension] ?? 0) + 1;
  }
  signal?.throwIfAborted();
  return found;
}

/** The second reading opens what the first only listed: what fails now keeps what is stored of it, too. */
export async function* noted(events: AsyncIterable<Located>, sources: Found): AsyncGenerator<Located> {
  for await (const event of events) {
    if (event.kind === 'failed') sources.note(event);
    yield event;
  }
}
