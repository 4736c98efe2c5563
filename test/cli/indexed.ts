import { cpSync } from 'node:fs';
import { inject } from 'vitest';
import { ARTICLES, type Workplace, workplace } from './wenjin.js';

/** A workplace with `ARTICLES` and an index of them as `wenjin index` made it, the test's own. */
export function indexedWorkplace(): Workplace {
  const place = workplace(ARTICLES);
  cpSync(inject('indexedArticles'), place.data, { recursive: true });
  return place;
}
