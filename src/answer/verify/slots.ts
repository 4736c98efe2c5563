import { carries, fold, type Value } from '../../language/mod.js';
import { type Claim, readClaim } from './claim.js';
import type { SourceSentence } from './evidence.js';
import { type Name, namesOfClaim, shorterName } from './names.js';
import { coverageAlone, type Support } from './support.js';

/** Characters on either side that make a place in a sentence recognisable. */
const AROUND = 2;
/** Beside the beginning or end of a sentence the other side has to be this much longer. */
const BESIDE_NOTHING = 2;
/** What else may stand in that place. */
const LONGEST = 12;
/** A sentence that holds the item is its source where it says this share of what the nearest one says of the claim. */
const NEARLY = 0.75;

/** A name or a figure; one may only stand in the place of its like. */
type Item = { readonly text: string; readonly value: Value | null };

/**
 * A name or figure of the claim that the passage has, but of something else: 1906年，伦敦大学重组 where the nearest sentence has
 * 1907年，伦敦大学重组 and 1906 stands elsewhere. Told by the words on both sides of it, between which the source names another.
 */
export function displaced(claim: Claim, supports: readonly Support[]): string | null {
  const [best] = supports.toSorted((a, b) => b.nearness - a.nearness);
  if (!best?.nearest || best.evidence.chinese !== claim.chinese) return null;
  const { nearest } = best;
  const least = coverageAlone(claim, nearest, best.evidence) * NEARLY;
  const bad = itemsOf(claim, () => true).find((item) => {
    if (holds(nearest, item) || !isTaken(nearest, claim, item)) return false;
    return supports.every(({ evidence }) =>
      evidence.sentences.every(
        (sentence) =>
          !holds(sentence, item) ||
          coverageAlone(claim, sentence, evidence) < least ||
          (item.value === null && lacksFigures(sentence, nearest, claim)),
      ),
    );
  });
  return bad?.text ?? null;
}

const bare = (folded: string): string => folded.replace(/\s+/gu, '');

function itemsOf(claim: Claim, wanted: (name: Name) => boolean): Item[] {
  const names = namesOfClaim(claim).filter((name) => name.kind !== 'quoted' && wanted(name));
  const values = claim.values.filter(({ value }) => !value.weak);
  return [
    ...names.map(({ text }) => ({ text: bare(text), value: null })),
    ...values.map(({ value }) => ({ text: bare(fold(value.text)), value })),
  ];
}

function holds({ folded, values }: SourceSentence, { text, value }: Item): boolean {
  if (value) return values.some((source) => carries(source.value, value));
  return [text, ...shorterName(text)].some((form) => bare(folded).includes(form));
}

/** Whether the nearest sentence has figures of the claim, and this one none of them. */
function lacksFigures(sentence: SourceSentence, nearest: SourceSentence, claim: Claim): boolean {
  const figures = claim.values.flatMap(({ value }) => (value.weak ? [] : [{ text: value.text, value }]));
  return figures.some((figure) => holds(nearest, figure)) && !figures.some((figure) => holds(sentence, figure));
}

/** Whether the source has another name or figure between the words that the claim has this one between. */
function isTaken(source: SourceSentence, claim: Claim, item: Item): boolean {
  const claimed = bare(claim.folded);
  const at = claimed.indexOf(item.text);
  if (at < 0) return false;
  const before = claimed.slice(Math.max(0, at - AROUND), at);
  const behind = at + item.text.length;
  const after = claimed.slice(behind, behind + AROUND + (before === '' ? BESIDE_NOTHING : 0));
  if (after.length < AROUND) return false;
  const text = bare(source.folded);
  const start = before === '' ? 0 : text.indexOf(before);
  const from = start + before.length;
  const to = start < 0 ? -1 : text.indexOf(after, from);
  if (to <= from || to - from > LONGEST) return false;
  const between = text.slice(from, to);
  return itemsOf(readClaim(source.text), ({ kind }) => kind === 'name' || kind === 'latin').some(
    (other) =>
      isLike(other, item) &&
      !claimed.includes(other.text) &&
      (between.includes(other.text) || other.text.includes(between)),
  );
}

const isLike = (other: Item, item: Item): boolean =>
  item.value === null
    ? other.value === null && !item.text.includes(other.text) && !other.text.includes(item.text)
    : other.value?.kind === item.value.kind && !carries(other.value, item.value);
