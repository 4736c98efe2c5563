import { createHash } from 'node:crypto';
import type { Relevance } from '../metrics/mod.js';
import type { Corpus } from '../target.js';

/** Where the words that carry an answer stand; `quote: null` where a set names the article only. */
export type GoldEvidence = { readonly article: string; readonly quote: string | null };

export type Turn = { readonly question: string; readonly answer: string };

export type EvalQuestion = {
  readonly id: string;
  readonly question: string;
  /** Groups that the question is counted in, besides "all". */
  readonly slices: readonly string[];
  /** Whether one of the answers and of the pieces of evidence will do, or all belong in a full answer. */
  readonly need: 'any' | 'all';
  /** Accepted answers; empty where a set gives none. */
  readonly answers: readonly string[];
  /** Null where the set does not say. */
  readonly answerable: boolean | null;
  /** Article id to grade; empty where nothing is known. */
  readonly relevance: Relevance;
  readonly evidence: readonly GoldEvidence[];
  /** Values that contradicting articles give, all of which must be shown. */
  readonly values: readonly string[];
  readonly history: readonly Turn[];
  /** Quotes that a reader marked as wrong and that must not be given again. */
  readonly rejected: readonly GoldEvidence[];
};

/** `own`: this project's JSON lines · `squad`: SQuAD JSON · `beir`: BEIR and MTEB folders · `feedback`: from Discord. */
export type DatasetKind = 'own' | 'squad' | 'cross' | 'mixed' | 'beir' | 'feedback';

export type Dataset = {
  readonly name: string;
  readonly kind: DatasetKind;
  readonly corpus: Corpus;
  readonly questions: readonly EvalQuestion[];
  /** SHA-256 over everything that a score depends on, hex: two runs compare only where it is the same. */
  readonly checksum: string;
};

export const blankQuestion = (id: string, question: string): EvalQuestion => ({
  id,
  question,
  slices: [],
  need: 'any',
  answers: [],
  answerable: null,
  relevance: new Map(),
  evidence: [],
  values: [],
  history: [],
  rejected: [],
});

export const makeDataset = (parts: Omit<Dataset, 'checksum'>): Dataset => ({
  ...parts,
  checksum: checksumOf(parts.questions),
});

/** Over the questions and not the corpus: an article added to the folder is a change worth measuring. */
const checksumOf = (questions: readonly EvalQuestion[]): string => {
  const hash = createHash('sha256');
  for (const q of questions) hash.update(JSON.stringify({ ...q, relevance: [...q.relevance] })).update('\n');
  return hash.digest('hex');
};

export const ANSWERABLE_SLICE = 'answerable';
export const UNANSWERABLE_SLICE = 'unanswerable';

/** The two groups that refusals are counted in, whatever other slices a set has. */
export const withAnswerability = (slices: readonly string[], answerable: boolean | null): string[] =>
  answerable === null ? [...slices] : [...slices, answerable ? ANSWERABLE_SLICE : UNANSWERABLE_SLICE];
