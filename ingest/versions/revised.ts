import { findValues, isoDay, simplifyByCharacter } from '../../src/language/mod.js';

/** Where a law, a rule or a manual says from when it is: below its title, in brackets or on lines of their own. Unit: UTF-16 units. */
const OPENING = 800;
const SAYS = /[（(][^（()）]{1,600}[）)]|(?<=^|\n)[^。\n]{1,80}(?=\n|$)/gu;
/** What follows the day: 2023年12月29日第十四届全国人民代表大会常务委员会第七次会议第二次修订, 2024-03-01 修订 */
const REVISED = /^[^。；;\n]{0,50}?(?:修订|修正|修改)/u;
const ISSUED = /^[^。；;\n]{0,50}?(?:通过|公布|发布|印发|颁布|制定)/u;

/** The last day on which a text says, in its opening, that it was revised; null where it says none. */
export const revisedOn = (text: string): string | null => lastDay(text, REVISED);

/** The same, or the last day on which it was passed or issued. */
export const issuedOn = (text: string): string | null => revisedOn(text) ?? lastDay(text, ISSUED);

function lastDay(text: string, what: RegExp): string | null {
  const said = simplifyByCharacter(text.slice(0, OPENING)).match(SAYS) ?? [];
  const days = said
    .filter((part) => /\d|[〇零一二]/u.test(part) && /[修通公发印颁制]/u.test(part))
    .flatMap((part) =>
      findValues(part).flatMap(({ date, end }) => {
        const day = date === null ? null : isoDay(date);
        return day !== null && what.test(part.slice(end)) ? [day] : [];
      }),
    );
  return days.toSorted().at(-1) ?? null;
}
