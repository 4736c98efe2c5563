import type { Span } from '../../core/mod.js';
import {
  findValues,
  fold,
  PLACE_RANKS,
  placeNames,
  splitSentences,
  stemLatin,
  type Value,
  withoutRank,
} from '../../language/mod.js';
import { modelsIn } from '../models.js';
import { clausesOf, contentWords, withoutValues } from '../verify/words.js';
import { entryOf, type Naming, rowOf } from './another.js';

/** What may be compared: a citation, with as much of its article's description as is known. */
export type Quoted = {
  readonly n: number;
  readonly quote: string;
  readonly articleId: string;
  readonly title?: string;
  readonly date: string | null;
  /** What a reader found to be the answer in it. */
  readonly answer?: { readonly text: string } | undefined;
};

/** One figure and what it is a figure of. */
export type Statement = Naming & {
  readonly n: number;
  /** The sentence it stands in: figures of one sentence never contradict each other. */
  readonly sentence: string;
  /** The sentence's place in the quote, from 0. */
  readonly at: number;
  readonly value: Value;
  /** Content words of its clause, folded, without figures. */
  readonly subject: readonly string[];
  /** Years and days of its sentence. */
  readonly dates: readonly Value[];
  /** Parts of a year or relative years in its sentence (上半年, 去年), and what makes a rate or a limit of it (每天, 最高). */
  readonly scope: readonly string[];
  /** Places and 《titles》 of its sentence and of its article's title. */
  readonly names: readonly string[];
  /** Content words of its article's title. */
  readonly title: readonly string[];
  /** The English word after a figure without a unit. */
  readonly noun: string | null;
};

const PERIOD =
  /上半年|下半年|[一二三四]季度|前[一二三四五六七八九十\d]+个?月|去年|上年|前年|今年|明年|同期|近年|最近[一二三两\d]年|last year|this year|first half|second half/g;
const RATE =
  /平均|一[天年周]|每\p{Script=Han}|人均|日均|户均|单户|单个|最[多高低少大小]|至少|average|per |each|maximum|minimum/gu;
/** 由300万元提高到500万元 gives the old figure beside the new one. */
const FORMER = /(?:由|从|原来?的?|原先的?|此前的?|from)\s?$/;

/** Places are compared as names, not as things counted. */
const isPlace = (word: string): boolean => placeNames(word).includes(word);
/** Percentages speak of the clause before: 签约项目340个,完成全年目标的170%. */
const LEANS_BACK = /^(?:percent)$/;

/**
 * The statements that a citation makes: every figure in it that is no date, rank or end of a range.
 * @param known names that occur in any of the citations: a short quote alone seldom shows that 包头 is a place.
 */
export function statementsOf(cited: Quoted, known: readonly string[]): Statement[] {
  const namesOf = (text: string) => known.filter((name) => text.includes(name));
  const title = contentWords(cited.title ?? '');
  const titleNames = namesOf(fold(cited.title ?? ''));
  const row = rowOf(cited.quote);
  const entry = entryOf(withoutValues(cited.quote, findValues(cited.quote), 0, cited.quote.length));
  return splitSentences(cited.quote).flatMap(({ start, end }, at) => {
    const sentence = cited.quote.slice(start, end);
    const values = findValues(sentence);
    const dates = values.filter((value) => value.date?.year != null || value.date?.day != null);
    const periods = sentence.match(PERIOD) ?? [];
    const clauses = clausesOf(sentence);
    const names = [...new Set([...namesOf(fold(sentence)), ...titleNames])];
    return values
      .filter((value) => isStated(value, sentence))
      .map((value) => {
        const clause = clauses.find(({ end }) => value.start < end);
        const scope = [...periods, ...(sentence.slice(clause?.start, clause?.end).match(RATE) ?? [])];
        const words = subjectOf(value, values, sentence, clauses, known);
        const subject = words.filter((word) => !isPlace(word) && !known.includes(word));
        const noun = nounAfter(value, sentence);
        const wordings = [clause, clauses[0]].map((span) =>
          fold(withoutValues(sentence, values, span?.start ?? 0, span?.end ?? 0)),
        );
        return {
          n: cited.n,
          articleId: cited.articleId,
          wordings: [...wordings, fold(cited.title ?? '')],
          labels: labelsOf(sentence, values, clause, cited.title ?? ''),
          row,
          entry,
          sentence,
          at,
          value,
          subject,
          dates,
          scope,
          names,
          title,
          noun,
        };
      })
      .filter(({ subject, value, noun }) => subject.length > 0 && (value.kind !== 'number' || noun !== null));
  });
}

/** What the nearest of clause, sentence and title calls its thing by. */
function labelsOf(sentence: string, values: readonly Value[], clause: Span | undefined, title: string): string[] {
  const { start, end } = clause ?? { start: 0, end: 0 };
  const ordinals = values.filter(isOrdinal);
  const own = ordinals.filter((value) => value.start >= start && value.end <= end);
  const named = [sentence.slice(start, end), sentence, title].map(modelsIn).find((models) => models.length > 0) ?? [];
  return [...named, ...(own.length > 0 ? own : ordinals).map(({ text }) => fold(text))];
}

/** 第77批, and 3号楼, which counts no houses. */
const isOrdinal = ({ kind, unit }: Value): boolean => kind === 'ordinal' || unit?.startsWith('号') === true;

const isStated = (value: Value, sentence: string): boolean =>
  !value.weak &&
  value.bound === null &&
  value.date === null &&
  !isOrdinal(value) &&
  !FORMER.test(sentence.slice(Math.max(0, value.start - 5), value.start));

/** Taken out before words are looked for: segmenters make one word of the 市 and what follows it. */
const withoutName = (text: string, name: string): string =>
  text.replaceAll(new RegExp(`${name.replace(/[^\p{L}\p{N}]/gu, '.')}[${PLACE_RANKS}]?`, 'gu'), ' ');

const nounAfter = (value: Value, sentence: string): string | null => {
  const word = value.kind === 'number' ? /^[ -]([A-Za-z]{3,})/.exec(sentence.slice(value.end))?.[1] : undefined;
  return word ? stemLatin(word.toLowerCase()) : null;
};

function subjectOf(
  value: Value,
  values: readonly Value[],
  sentence: string,
  clauses: readonly Span[],
  known: readonly string[],
): string[] {
  const at = clauses.findIndex((clause) => value.start >= clause.start && value.start < clause.end);
  const from = LEANS_BACK.test(value.kind) ? Math.max(0, at - 1) : at;
  const [first, last] = [clauses[from], clauses[at]];
  if (!first || !last) return [];
  const clause = fold(withoutValues(sentence, values, first.start, last.end));
  return contentWords(known.reduce(withoutName, clause));
}

/** Places and titles of documents that a text names. */
export function namesIn(text: string): string[] {
  const folded = fold(text);
  const titles = [...folded.matchAll(/《([^》]{2,40})》/g)].map((match) => match[1] ?? '');
  const places = [...folded.matchAll(/(\p{Script=Han}{2})[市县省](?!场|民|委|政|领|级|区内)/gu)].map(
    (match) => match[1] ?? '',
  );
  const known = placeNames(folded).map(withoutRank);
  return [...new Set([...titles, ...places.filter((place) => !/[全各本该我]$/.test(place)), ...known])].filter(
    (name) => name !== '中国',
  );
}
