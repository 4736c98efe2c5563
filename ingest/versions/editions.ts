import { bodyOf, namedAlike, type Sqlite } from '../../index/mod.js';
import { similarity } from '../duplicates.js';
import { fromBytes } from '../fingerprint-bytes.js';
import { revisedOn } from './revised.js';
import { fromNote, isLater, type Versioned } from './versioned.js';

/** More articles of one title are a series (公告, 简报), not versions of a document. */
const MOST_VERSIONS = 50;
/** Share of common shingles from which two texts of one title are one document: a revision rewrites much of it. */
const ONE_DOCUMENT = 0.2;

/** Pairs of an article and the newest edition of its document: the same title but for what tells editions apart, and texts alike. */
export function* replacedByEdition(db: Sqlite): Generator<[older: Versioned, newer: Versioned]> {
  for (const group of groupsOf(namedAlike(db, MOST_VERSIONS).map(fromNote))) {
    const bodies = new Map(group.map(({ id, key }) => [id, bodyOf(db, key)]));
    const prints = new Map([...bodies].map(([id, { fingerprint }]) => [id, fromBytes(fingerprint)]));
    const said = new Map(
      [...bodies].flatMap(([id, { text }]) => {
        const day = revisedOn(text);
        return day === null ? [] : [[id, day] as const];
      }),
    );
    const alike = (a: Versioned, b: Versioned): boolean => {
      const [one, other] = [prints.get(a.id), prints.get(b.id)];
      return one !== undefined && other !== undefined && similarity(one, other) >= ONE_DOCUMENT;
    };
    const isMarked = ({ id, edition }: Versioned): boolean => edition.isMarked || said.has(id);
    for (const older of group) {
      const later = group.filter(
        (one) => (isMarked(one) || isMarked(older)) && isLater(one, older, said) && alike(one, older),
      );
      const newest = later.find((one) => !later.some((other) => isLater(other, one, said)));
      if (newest !== undefined) yield [older, newest];
    }
  }
}

function groupsOf(all: readonly Versioned[]): Versioned[][] {
  const groups = new Map<string, Versioned[]>();
  for (const article of all) {
    const name = `${article.collection}\n${article.edition.stem}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [article]);
    else group.push(article);
  }
  return [...groups.values()];
}
