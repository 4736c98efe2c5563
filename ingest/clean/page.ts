import { endsSentence, isStamp } from '../structure/mod.js';
import { type Byline, bylineIn } from './byline.js';
import { FURNITURE_KINDS, furnitureIn } from './furniture.js';
import { furnitureForm } from './match.js';
import { type Finding, type Line, lines, type Rule, withoutLine } from './rule.js';

/** A line that may be furniture of the page: what of, and whether it is so wherever it stands. */
type Seen = {
  readonly line: Line;
  readonly kind: string;
  readonly isSure: boolean;
  /** Whether its day is that of the article, though it may be part of it: the only day on a line of its own, below the headline. */
  readonly tellsDay: boolean;
  readonly byline: Byline | null;
};

const BYLINE = 'byline';
/** What a notice is made of as well goes only where there is so much else around it that nobody wrote as part of an article. */
const CONTACTS: ReadonlySet<string> = new Set(['hotline', 'foot-detail']);
const ENOUGH_AROUND = 2;
/** Lines below the headline in which a day is that of the article, and lines below it that are looked at for others like it. */
const [LAST_DAY, DAYS_AHEAD] = [2, 8];
const hasDay = ({ text }: Line): boolean => isStamp(text.trim());
const LABELLED = /^[^:。,、\s]{1,8}\s?:/u;

/**
 * Furniture of a page and bylines, which become metadata. What an article would not say of its subject goes wherever it stands; what it
 * might say (投诉电话：…, 时间：…, 未经许可不得使用) only in a row of lines that holds enough of the other kind: such rows are heads and feet
 * of pages. One pass for all kinds: folding a line costs more than matching it.
 */
export const pageFurniture: Rule = {
  id: 'furniture',
  kinds: [...FURNITURE_KINDS, BYLINE],
  find: (text) => {
    const all = lines(text).filter((line) => line.text.trim() !== '');
    const seen = look(all);
    const findings: Finding[] = [];
    for (let i = 0; i < seen.length; i++) {
      const row: Seen[] = [];
      for (let one = seen[i]; one != null; one = seen[i]) {
        row.push(one);
        i += 1;
      }
      const sure = row.filter(({ isSure }) => isSure).length;
      findings.push(...row.flatMap((one) => judged(text, one, sure)));
    }
    return findings;
  },
};

function judged(text: string, { line, kind, isSure, tellsDay, byline }: Seen, sure: number): Finding[] {
  const goes = isSure || sure >= (CONTACTS.has(kind) ? ENOUGH_AROUND : 1);
  if (goes) return [{ ...withoutLine(text, line, byline?.found), rule: kind }];
  // What stays in the text may still say when it was published.
  return byline === null || !tellsDay
    ? []
    : [{ start: line.start, end: line.start, replacement: '', found: byline.found, rule: kind }];
}

/** @returns for each line what furniture it may be; null where it is none */
function look(all: readonly Line[]): (Seen | null)[] {
  const forms = all.map(furnitureForm);
  const isLabelled = (i: number): boolean => LABELLED.test(forms[i] ?? '');
  const headEnds = all.findIndex((line, i) => i > 0 && endsSentence(line.text.trim()));
  return all.map((line, i) => {
    const form = forms[i];
    if (form == null) return null;
    const furniture = furnitureIn(form);
    const byline = bylineIn(line, form);
    if (byline === null) return furniture === null ? null : { line, byline, tellsDay: false, ...furniture };
    const isAlone = !isLabelled(i - 1) && !isLabelled(i + 1);
    const isAtEdge = i === all.length - 1 || headEnds < 0 || i <= headEnds;
    const isSure = furniture?.isSure === true || isSureByline(byline, isAlone && isAtEdge);
    const tellsDay =
      byline.parts.has('published') ||
      (i <= LAST_DAY && !isLabelled(i) && !all.slice(i + 1, i + 1 + DAYS_AHEAD).some(hasDay));
    return { line, byline, isSure, tellsDay, kind: furniture?.isSure === true ? furniture.kind : BYLINE };
  });
}

/** Two things said of an article in one line, or one of them at its head or foot where no other named value stands beside it. */
function isSureByline({ parts }: Byline, standsApart: boolean): boolean {
  const said = [...parts].filter((part) => part !== 'published' && part !== 'host');
  return (
    said.length > 1 ||
    (standsApart && said.length === 1 && !parts.has('date')) ||
    (standsApart && parts.has('published'))
  );
}
