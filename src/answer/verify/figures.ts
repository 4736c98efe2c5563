import { carries, datesAgree, type Value } from '../../language/mod.js';
import type { Claim } from './claim.js';
import type { PlacedValue, PreparedEvidence } from './evidence.js';

/** A carrying figure whose clause has this much less in common with the claim's than another figure's is another thing's. */
const MISPLACED_BY = 0.5;
/** Words that stand in a figure's sentence, though not beside it, count this much. */
const SENTENCE_WEIGHT = 0.5;

/** The first figure in the claim that the evidence does not carry, or carries of something else; null where all are carried. */
export function unsupportedFigure(claim: Claim, evidence: readonly PreparedEvidence[]): string | null {
  const placed = evidence.flatMap(({ sentences }) => sentences.flatMap(({ values }) => values));
  const sameLanguage = evidence.every(({ chinese }) => chinese === claim.chinese);
  const days = evidence.flatMap(({ date }) => (date ? [dayOf(date)] : []));
  const bad = claim.values
    .filter(({ value }) => !value.weak)
    .find((figure) => {
      const { value } = figure;
      if (value.date) return !dateCarried(value, placed, days);
      const carrying = placed.filter((source) => carries(source.value, value));
      if (carrying.length === 0) return !isYearOf(value, placed, days);
      return (
        sameLanguage &&
        isMisplaced(
          figure,
          carrying,
          placed.filter((source) => !claim.values.some((other) => carries(source.value, other.value))),
        )
      );
    });
  return bad?.value.text ?? null;
}

/** The parts of a date may stand apart: 11月4日 in one sentence, its year in another or on the article. */
function dateCarried(claim: Value, placed: readonly PlacedValue[], days: readonly Value[]): boolean {
  const sources = [...placed.map(({ value }) => value), ...days];
  if (sources.some((source) => carries(source, claim))) return true;
  const { year, month, day } = claim.date ?? { year: null, month: null, day: null };
  if (year === null || month === null) return false;
  const yearGiven = sources.some(({ date }) => date?.year === year);
  const dayGiven = sources.some(
    ({ date }) => date?.year == null && date && datesAgree(date, { year: null, month, day }),
  );
  return yearGiven && dayGiven;
}

const isYearOf = (value: Value, placed: readonly PlacedValue[], days: readonly Value[]): boolean =>
  value.kind === 'number' &&
  [...placed.map((p) => p.value), ...days].some((source) => source.date !== null && carries(source, value));

function dayOf(date: string): Value {
  const [year = null, month = null, day = null] = date.split('-').map(Number);
  return {
    start: 0,
    end: 0,
    text: date,
    kind: 'date',
    amount: year ?? 0,
    unit: null,
    exactness: 'exact',
    date: { year, month, day },
    weak: false,
    bound: null,
  };
}

/**
 * 131项主要任务 where the source has 97项主要任务 and 131条举措: the figure is there, of something else. Told by another
 * figure of the same unit whose neighbouring words fit the claim's clearly better.
 */
function isMisplaced(claim: PlacedValue, carrying: readonly PlacedValue[], others: readonly PlacedValue[]): boolean {
  if (claim.head.length === 0) return false;
  const { kind, unit } = claim.value;
  const rivals = others.filter(
    ({ value, head }) => value.kind === kind && value.unit === unit && (unit !== null || head[0] === claim.head[0]),
  );
  const beside = (sources: readonly PlacedValue[]) =>
    sources.reduce((most, { head }) => Math.max(most, overlap(claim.head, head)), 0);
  if (rivals.length > 0 && beside(carrying) === 0 && carrying.every(({ value }) => value.unit !== unit)) return true;
  const around = carrying.reduce((most, { sentence }) => Math.max(most, overlap(claim.head, [sentence])), 0);
  return beside(rivals) - Math.max(beside(carrying), around * SENTENCE_WEIGHT) >= MISPLACED_BY;
}

/** Share of the words beside a claim's figure that a source figure has beside it, whole or in part. */
function overlap(claim: readonly string[], source: readonly string[]): number {
  const isPart = (word: string, other: string): boolean =>
    word === other || other.includes(word) || word.includes(other);
  return claim.filter((word) => source.some((other) => isPart(word, other))).length / claim.length;
}
