import type { Span } from '../../core/mod.js';
import { findValues, fold, splitSentences, type Value } from '../../language/mod.js';
import { clausesOf, contentWords } from './words.js';

/** A passage that was retrieved and given to the model under the number `n`. */
export type Evidence = {
  readonly n: number;
  readonly text: string;
  readonly passageId: string;
  readonly articleId: string;
  readonly date: string | null;
  readonly title?: string;
  readonly source?: string | null;
};

/** A figure and what it is a figure of. */
export type PlacedValue = {
  readonly value: Value;
  /** Content words beside it: those after a count (97项主要任务), those before another figure (投资总额46亿元). */
  readonly head: readonly string[];
  /** Its whole sentence, folded. */
  readonly sentence: string;
};

export type SourceSentence = Span & {
  readonly text: string;
  readonly folded: string;
  /** Read when they are first asked for: most passages are not cited. */
  readonly values: readonly PlacedValue[];
};

/** Evidence read once, so that each sentence of an answer is checked in about a millisecond. */
export type PreparedEvidence = Evidence & {
  readonly sentences: readonly SourceSentence[];
  /** Text, title, source and date, folded: where names are looked for. */
  readonly folded: string;
  readonly chinese: boolean;
};

/** @see PreparedEvidence */
export function prepareEvidence(evidence: readonly Evidence[]): PreparedEvidence[] {
  return evidence.map((passage) => {
    const sentences = splitSentences(passage.text).map((span) => readSentence(passage.text, span));
    const described = fold([passage.title, passage.source, passage.date].filter(Boolean).join('\n'));
    const folded = [...sentences.map((sentence) => sentence.folded), described].join('\n');
    return { ...passage, sentences, folded, chinese: isChinese(passage.text) };
  });
}

function readSentence(passage: string, { start, end }: Span): SourceSentence {
  const text = passage.slice(start, end);
  let values: readonly PlacedValue[] | undefined;
  return {
    start,
    end,
    text,
    folded: fold(text),
    get values() {
      values ??= placeValues(text);
      return values;
    },
  };
}

/** 由300万元提高到500万元: the second figure is of the same thing as the first. */
const CHANGE = /^(?:提|增|上|下|降|减|缩|压|延|扩|放|升|改|调|涨|跌)\p{Script=Han}{0,4}[到至为成]$|^\s*to\s*$/u;

/** The figures of a sentence with the words beside them, up to the next figure and no further than the clause. */
export function placeValues(sentence: string): PlacedValue[] {
  const values = findValues(sentence);
  if (values.length === 0) return [];
  const [clauses, folded] = [clausesOf(sentence), fold(sentence)];
  const placed: PlacedValue[] = [];
  for (const [i, value] of values.entries()) {
    const clause = clauses.find(({ end }) => value.start < end) ?? { start: 0, end: sentence.length };
    const from = Math.max(clause.start, values[i - 1]?.end ?? 0);
    const to = Math.max(value.end, Math.min(clause.end, values[i + 1]?.start ?? sentence.length));
    const between = sentence.slice(from, value.start);
    const [before, after] = [contentWords(between), contentWords(sentence.slice(value.end, to))];
    const own = value.kind === 'count' && after.length > 0 ? after : [...before, ...after];
    const former = CHANGE.test(fold(between)) ? (placed.at(-1)?.head ?? []) : [];
    placed.push({ value, head: [...former, ...own], sentence: folded });
  }
  return placed;
}

/** More Chinese characters than Latin words. */
export function isChinese(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han > (text.match(/[A-Za-z]+/g)?.length ?? 0);
}
