import { endingArticles, notedArticles, type Sqlite } from '../../index/mod.js';
import { simplifyByCharacter, titlesAlike } from '../../src/language/mod.js';
import { type Edition, editionOf } from './edition.js';
import { backwards, fromNote, isLater, type Versioned } from './versioned.js';

/** Words, as the index holds them, that an article is looked into for. */
export const ENDING_WORDS = ['废止', '停用', '失效', '作废', '取代', '"停止 执行"'];
const ENDS = /(?<![不未没沒])(?:[废廢]止|停用|失效|作[废廢]|取代|停止[执執]行)/u;
/** What a rule is made by, or what takes a place, is not what ends. */
const BY = /(?:根据|依据|按照|依照|被|由)《[^》]{1,60}》/gu;
/** A name in 《》 may leave out the city before it, but not be a word that many names end with. */
const LEAST_NAME = 6;

/** What a clause says is no longer in force: documents by name, or the edition of a day where it names none. */
type Ended = { readonly named: readonly Edition[]; readonly day: string | null };

/** Pairs of an article and a later one that says it is no longer in force: by its name, or as an edition of what it is about itself. */
export function* replacedByName(db: Sqlite): Generator<[older: Versioned, newer: Versioned]> {
  const noted = notedArticles(db);
  for (const article of endingArticles(db)) {
    const newer = fromNote(article);
    for (const { named, day } of JSON.parse(article.ended ?? '[]') as Ended[]) {
      const called = named.flatMap(({ stem, day: of }) =>
        noted
          .called(newer.collection, backwards(stem), stem.length >= LEAST_NAME)
          .map(fromNote)
          .filter((older) => isOf(older, of)),
      );
      const dated = day === null ? [] : noted.ofDay(newer.collection, day).map(fromNote);
      const meant = [...called, ...dated.filter((older) => titlesAlike(older.title, newer.title))];
      for (const older of meant) if (isLater(newer, older)) yield [older, newer];
    }
  }
}

/** What a text says is no longer in force. */
export const endedBy = (text: string): Ended[] =>
  clausesOf(text)
    .map(endedIn)
    .filter(({ named, day }) => named.length > 0 || day !== null);

const clausesOf = (text: string): string[] =>
  text
    .split(/[，,；;。！!？?\n]/u)
    .filter((clause) => ENDS.test(clause))
    .map((clause) => simplifyByCharacter(clause).replace(BY, ''));

function endedIn(clause: string): Ended {
  const named = [...clause.matchAll(/《([^》]{2,60})》/gu)]
    .map(([, name = '']) => editionOf(name))
    .filter(({ stem }) => stem !== '');
  const { day, isMarked } = editionOf(clause);
  return { named, day: named.length === 0 && isMarked ? day : null };
}

const isOf = ({ edition, date }: Versioned, day: string | null): boolean =>
  day === null || (edition.day ?? date ?? day).slice(0, 4) === day.slice(0, 4);
