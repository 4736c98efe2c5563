import { articlesSaying, bodyOf, type Sqlite } from '../../index/mod.js';
import { simplifyByCharacter, titlesAlike } from '../../src/language/mod.js';
import { type Edition, editionOf } from './edition.js';
import { isLater, type Versioned } from './versioned.js';

/** Articles that are looked through, the last ones stored first. */
const MOST_ARTICLES = 2000;
const SAID = ['废止', '停用', '失效', '作废', '取代', '"停止 执行"'];
const ENDS = /(?<![不未没])(?:废止|停用|失效|作废|取代|停止执行)/u;
/** What a rule is made by, or what takes a place, is not what ends. */
const BY = /(?:根据|依据|按照|依照|被|由)《[^》]{1,60}》/gu;
/** A name in 《》 may leave out the city before it, but not be a word that many names end with. */
const LEAST_NAME = 6;

/** Pairs of an article and a later one that says it is no longer in force: by its name, or as an edition of what it is about itself. */
export function* replacedByName(
  db: Sqlite,
  all: readonly Versioned[],
): Generator<[older: Versioned, newer: Versioned]> {
  const byKey = new Map(all.map((article) => [article.key, article]));
  for (const key of articlesSaying(db, SAID, MOST_ARTICLES)) {
    const newer = byKey.get(key);
    if (newer === undefined) continue;
    const ended = clausesOf(bodyOf(db, key).text)
      .map(endedIn)
      .filter(({ named, day }) => named.length > 0 || day !== null);
    if (ended.length === 0) continue;
    for (const older of all) {
      const isNamed = older.collection === newer.collection && ended.some((one) => isMeant(one, older, newer));
      if (isNamed && isLater(newer, older)) yield [older, newer];
    }
  }
}

/** What a clause says is no longer in force: documents by name, or the edition of a day where it names none. */
type Ended = { readonly named: readonly Edition[]; readonly day: string | null };

const clausesOf = (text: string): string[] =>
  simplifyByCharacter(text)
    .split(/[，,；;。！!？?\n]/u)
    .filter((clause) => ENDS.test(clause))
    .map((clause) => clause.replace(BY, ''));

function endedIn(clause: string): Ended {
  const named = [...clause.matchAll(/《([^》]{2,60})》/gu)].map(([, name = '']) => editionOf(name));
  const { day, isMarked } = editionOf(clause);
  return { named, day: named.length === 0 && isMarked ? day : null };
}

function isMeant({ named, day }: Ended, older: Versioned, newer: Versioned): boolean {
  if (named.some((one) => isCalled(older, one.stem) && isOf(older, one.day))) return true;
  return day !== null && older.edition.isMarked && older.edition.day === day && titlesAlike(older.title, newer.title);
}

const isCalled = ({ edition: { stem } }: Versioned, name: string): boolean =>
  stem === name || (name.length >= LEAST_NAME && stem.endsWith(name));

const isOf = ({ edition, date }: Versioned, day: string | null): boolean =>
  day === null || (edition.day ?? date ?? day).slice(0, 4) === day.slice(0, 4);
