import { noteSuccessors, type Sqlite, titledArticles } from '../../index/mod.js';
import { replacedByName } from './abolished.js';
import { replacedByEdition } from './editions.js';
import { type Versioned, versionedOf } from './versioned.js';

/**
 * Notes which articles a newer one has taken the place of: an earlier edition of the same document, or one that the newer one says is no
 * longer in force. Found out over all that is stored, so that it does not depend on what came in first.
 */
export function noteVersions(db: Sqlite): void {
  const all = titledArticles(db).map(versionedOf);
  const found = new Map<string, Versioned>();
  for (const [older, newer] of [...replacedByEdition(db, all), ...replacedByName(db, all)]) found.set(older.id, newer);
  noteSuccessors(db, new Map([...found].map(([id, newer]) => [id, newest(newer, found).id])));
}

/** What took the place of what took its place, and so on; no longer than there are versions. */
function newest(article: Versioned, found: ReadonlyMap<string, Versioned>): Versioned {
  let last = article;
  for (let step = 0; step < found.size; step++) last = found.get(last.id) ?? last;
  return last;
}
