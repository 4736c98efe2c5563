import type { Decision } from './refusal.js';

/** Quantities that one question contributes; null where the question says nothing about it. All higher-is-better are 0 to 1. */
export const COLUMNS = [
  'recall1',
  'recall5',
  'recall10',
  'reciprocalRank',
  'ndcg10',
  'contains',
  'exact',
  'f1',
  'citationPrecision',
  'citationRecall',
  'conflictShown',
  'rejectedAvoided',
  'answerable',
  'answered',
  'confidence',
] as const;

export type Column = (typeof COLUMNS)[number];

/** One measured question. Slices name the groups that it is counted in. */
export type Row = Readonly<Record<Column, number | null>> & { readonly id: string; readonly slices: readonly string[] };

/** @returns null where it is unknown whether the question has an answer, or it was only searched for. */
export const decision = (row: Row): Decision | null =>
  row.answerable === null || row.answered === null || row.confidence === null
    ? null
    : { answerable: row.answerable === 1, answered: row.answered === 1, confidence: row.confidence };

export const decisions = (rows: readonly Row[]): Decision[] =>
  rows.map(decision).filter((one): one is Decision => one !== null);
