import { articlesSaying, bodyOf, noteSuccessors, type Sqlite, unnotedArticles, versionNotes } from '../../index/mod.js';
import { ENDING_WORDS, endedBy, replacedByName } from './abolished.js';
import { replacedByEdition } from './editions.js';
import { backwards, type Versioned, versionedOf } from './versioned.js';

/** Raise when what is noted of an article changes: notes are then made anew. */
const RULES = '1';

/**
 * Notes which articles a newer one has taken the place of: an earlier edition of the same document, or one that the newer one says is no
 * longer in force. Found out over all that is stored, so that it does not depend on what came in first; what a single article tells of
 * itself is noted once.
 */
export function noteVersions(db: Sqlite): void {
  noteArticles(db);
  const found = new Map<string, Versioned>();
  for (const [older, newer] of [...replacedByEdition(db), ...replacedByName(db)]) found.set(older.id, newer);
  noteSuccessors(db, new Map([...found].map(([id, newer]) => [id, newest(newer, found).id])));
}

function noteArticles(db: Sqlite): void {
  const fresh = unnotedArticles(db, RULES);
  const saying = new Set(articlesSaying(db, ENDING_WORDS, fresh[0]?.key ?? Number.MAX_SAFE_INTEGER));
  const note = versionNotes(db);
  for (const article of fresh) {
    const { edition } = versionedOf(article);
    const ended = saying.has(article.key) ? endedBy(bodyOf(db, article.key).text) : [];
    note(article, {
      mets: backwards(edition.stem),
      day: edition.isMarked ? edition.day : null,
      edition: JSON.stringify(edition),
      ended: ended.length === 0 ? null : JSON.stringify(ended),
    });
  }
}

/** What took the place of what took its place, and so on; no longer than there are versions. */
function newest(article: Versioned, found: ReadonlyMap<string, Versioned>): Versioned {
  let last = article;
  for (let step = 0; step < found.size; step++) last = found.get(last.id) ?? last;
  return last;
}
