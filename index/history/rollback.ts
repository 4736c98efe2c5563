import { articleWriter, asOneChange, notePlaces, type Sqlite, writeMeta } from '../store/mod.js';
import { type PublishOptions, publish, removeUnusedGraphs } from '../vectors/mod.js';
import { FormerStates } from './former.js';
import { type Change, formerStates, knownGenerations } from './generations.js';
import type { Whole } from './whole.js';

/**
 * Makes everything what it was in an earlier generation, as a generation of its own that can be gone back from in turn.
 * @returns what was changed; undefined where that generation is no longer known
 */
export async function rollBack(
  db: Sqlite,
  dataDir: string,
  to: number,
  keep: number,
  options: PublishOptions = {},
): Promise<Change | undefined> {
  if (!knownGenerations(db).includes(to)) return undefined;
  const change = await asOneChange(db, async () => {
    const former = new FormerStates(db, keep);
    const change = putBack(db, to, former);
    writeMeta(db, 'unpublished', '1');
    await publish(db, dataDir, options);
    former.finish(change);
    return change;
  });
  removeUnusedGraphs(db, dataDir);
  return change;
}

function putBack(db: Sqlite, to: number, former: FormerStates): Change {
  const writer = articleWriter(db, former.capture);
  const isThere = db.prepare<[string], number>('SELECT key FROM articles WHERE id = ?').pluck();
  const places = new Map<string, { origin: string; path: string }>();
  const counts = { added: 0, changed: 0, removed: 0 };
  const put = ({ article, origin, fingerprint, copyOf, passages }: Whole): void => {
    const original = copyOf === null ? undefined : isThere.get(copyOf);
    const isKnown = isThere.get(article.id) !== undefined;
    // What it was a copy of was forgotten since: it answers by itself now, and has to.
    if (copyOf !== null && original === undefined && isKnown) return;
    counts[isKnown ? 'changed' : 'added'] += 1;
    writer.put(article, fingerprint, original === undefined ? passages : { copyOf: original });
    places.set(article.id, { origin, path: article.path });
  };
  const copies: string[] = [];
  for (const [id, was] of formerStates(db, to)) {
    if (was === undefined) {
      counts.removed += Number(isThere.get(id) !== undefined);
      writer.remove([id]);
    } else if (was.copyOf !== null) copies.push(id);
    else put(was);
  }
  // What they are copies of has to be there.
  const wanted = new Set(copies);
  for (const [id, was] of formerStates(db, to)) if (was !== undefined && wanted.has(id)) put(was);
  notePlaces(db, places);
  return { kind: 'rollback', sources: [String(to)], ...counts };
}
