import { findValues, fold, PLACE_RANKS, placeNames, tagWords } from '../../language/mod.js';

/** What a question is about by name. Offsets are those of the folded text. */
export type NameRun = { readonly text: string; readonly start: number; readonly end: number; readonly kind: NameKind };
export type NameKind = 'place' | 'year' | 'period' | 'other';

const PERSON_OR_BODY = /^n[rtz]/;
const RANK = new RegExp(`^[${PLACE_RANKS}村]$`, 'u');
const PERIOD = /(?:上|下)半年|[一二三四]季度|去年|前年|今年|明年|上个?月|本月|这个?月/gu;
/** Ask and join, whatever the segmenter calls them. */
const NO_NAME = /[几哪什何谁怎那这该各每全的了呢吗]/u;

/** Names of a question, in order: places that stand together are one, as in 内蒙古包头市. */
export function nameRuns(folded: string): NameRun[] {
  const found = [...places(folded), ...years(folded), ...periods(folded)];
  const others = proper(folded).filter((name) => !found.some((one) => one.start < name.end && name.start < one.end));
  return joined(
    [...found, ...others].sort((a, b) => a.start - b.start || b.end - a.end),
    folded,
  );
}

const spansOf = (folded: string, word: string): { start: number; end: number }[] => {
  const start = folded.indexOf(word);
  return start < 0 ? [] : [{ start, end: start + word.length }];
};

const places = (folded: string): NameRun[] =>
  placeNames(folded)
    .map((name) => name.replace(/^[那这]/u, ''))
    .filter((name) => name.length > 1)
    .flatMap((text) => spansOf(folded, text).map((span) => ({ ...span, text, kind: 'place' as const })));

const years = (folded: string): NameRun[] =>
  findValues(folded).flatMap(({ date, start, end, text }) =>
    date?.year != null ? [{ start, end, text, kind: 'year' as const }] : [],
  );

const periods = (folded: string): NameRun[] =>
  [...folded.matchAll(PERIOD)].map(({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
    kind: 'period',
  }));

/** People, bodies, unknown words, capitalised or not: the asker's spelling is not to be relied on. */
function proper(folded: string): NameRun[] {
  const runs: NameRun[] = [];
  let at = 0;
  for (const { word, tag } of tagWords(folded)) {
    const named = PERSON_OR_BODY.test(tag) || (tag === 'x' && /^\p{Script=Han}{2,}$/u.test(word));
    if (named && word.length > 1 && !NO_NAME.test(word))
      runs.push({ text: word, start: at, end: at + word.length, kind: 'other' });
    at += word.length;
  }
  return runs;
}

/** Runs of one kind that touch, and the rank behind a place's name, are one; what lies inside another is left out. */
function joined(runs: readonly NameRun[], folded: string): NameRun[] {
  const all: NameRun[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (last && run.start < last.end) continue;
    if (last && last.kind === run.kind && run.start === last.end)
      all[all.length - 1] = { ...last, end: run.end, text: folded.slice(last.start, run.end) };
    else all.push(run);
  }
  return all.map((run) => {
    const rank = run.kind === 'place' && RANK.test(folded.charAt(run.end)) && !RANK.test(run.text.at(-1) ?? '');
    return rank ? { ...run, end: run.end + 1, text: folded.slice(run.start, run.end + 1) } : run;
  });
}

export const hasName = (question: string): boolean => nameRuns(fold(question)).length > 0;
