import { type CalendarDate, findValues, isoDay, simplifyByCharacter } from '../../src/language/mod.js';

/**
 * Where a law, a rule or a manual says from when it is: below its title or at its end, in brackets, on lines of their own or in a sentence
 * that says nothing else. Unit: UTF-16 units.
 */
const [OPENING, END] = [800, 200];
const SAYS =
  /[（(][^（()）]{1,600}[）)]|(?<=^|\n)[^。\n]{1,80}(?=\n|$)|(?<=[。\n])[^。\n]{4,24}(?:修订|修正|修改)(?=。)/gu;
/** What follows the day: 2023年12月29日第十四届全国人民代表大会常务委员会第七次会议第二次修订, 2024-03-01 修订 */
const REVISED = /^[^。；;\n]{0,50}?(?:修订|修正|修改)/u;
const ISSUED = /^[^。；;\n]{0,50}?(?:通过|公布|发布|印发|颁布|制定)/u;

/** The last day, or month where no day is told, on which a text says that it was revised; null where it says none. */
export const revisedOn = (text: string): string | null =>
  lastDay(text, REVISED, (date) => isoDay(date) ?? isoMonth(date));

/** The last day on which it was revised, else on which it was passed or issued. */
export const issuedOn = (text: string): string | null =>
  lastDay(text, REVISED, isoDay) ?? lastDay(text, ISSUED, isoDay);

/** As `isoDay` writes them. */
const isoMonth = ({ year, month, day }: CalendarDate): string | null =>
  year === null || month === null || day !== null ? null : `${year}-${String(month).padStart(2, '0')}`;

function lastDay(text: string, what: RegExp, written: (date: CalendarDate) => string | null): string | null {
  const places = text.length > OPENING + END ? [text.slice(0, OPENING), text.slice(-END)] : [text];
  const said = places.flatMap((place) => simplifyByCharacter(place).match(SAYS) ?? []);
  const days = said
    .filter((part) => /\d|[〇零一二]/u.test(part) && /[修通公发印颁制]/u.test(part))
    .flatMap((part) =>
      findValues(part).flatMap(({ date, end }) => {
        const day = date === null ? null : written(date);
        return day !== null && what.test(part.slice(end)) ? [day] : [];
      }),
    );
  return days.toSorted().at(-1) ?? null;
}
