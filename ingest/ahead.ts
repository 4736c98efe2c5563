import type { ReadFailure } from '../src/core/mod.js';
import type { Prepared } from './prepare.js';
import { type ArticleRead, type Located, unfit } from './read/mod.js';
import type { PassageSize } from './split.js';
import type { Workshop } from './workshop/mod.js';

/** An article ready to be embedded and stored, or why there is none. */
export type Outcome =
  | { readonly kind: 'prepared'; readonly prepared: Prepared; readonly shown: string }
  /** `id` and `characters` of what was read and is not stored; `undefined` where it was not read. */
  | { readonly kind: 'failed'; readonly failure: ReadFailure; readonly id?: string; readonly characters?: number };

export type Preparing = {
  readonly workshop: Workshop;
  readonly size: PassageSize | undefined;
  readonly signal: AbortSignal | undefined;
};

/** What was read, prepared in its order. Each article is prepared in the workshop while the one before it is stored here. */
export async function* preparedAhead(events: AsyncIterable<Located>, preparing: Preparing): AsyncGenerator<Outcome> {
  let before: Promise<Outcome> | undefined;
  for await (const event of events) {
    if (event.kind !== 'failed' && event.kind !== 'article') continue;
    const next = event.kind === 'failed' ? Promise.resolve(event) : prepareApart(event, preparing);
    if (before !== undefined) yield await before;
    before = next;
  }
  if (before !== undefined) yield await before;
}

/** An article that cannot be worked on is a failure of its own: the others go on. */
async function prepareApart({ article, shown }: ArticleRead, { workshop, size, signal }: Preparing): Promise<Outcome> {
  const { id, original } = article;
  const characters = original.length;
  try {
    const done = await workshop.run('prepare', { raw: article, size }, signal);
    const prepared = { ...done, article: { ...done.article, original } };
    if (prepared.texts.length > 0) return { kind: 'prepared', prepared, shown };
    return { kind: 'failed', failure: { path: article.path, code: 'NO_TEXT', detail: '' }, id, characters };
  } catch (error) {
    return { kind: 'failed', failure: unfit(shown, error), id, characters };
  }
}
