import type { PassageReading } from '../../core/mod.js';
import type { ReaderSettings } from './settings.js';

/** What the worker is started with. */
export type WorkerSetup = {
  /** The reader's, for messages. */
  readonly folder: string;
  /** An ONNX file. */
  readonly weights: string;
  /** A tokenizer.json. */
  readonly tokenizer: string;
  /** Cores that one passage is read on. */
  readonly threads: number;
  readonly settings: ReaderSettings;
};

export type Job = {
  readonly id: number;
  readonly question: string;
  readonly passages: readonly string[];
  /** Milliseconds after which no further passage is begun; null: all are read. */
  readonly budget: number | null;
};

export type Reply =
  | { readonly type: 'ready' }
  | { readonly type: 'unusable'; readonly reason: string }
  | { readonly type: 'done'; readonly id: number; readonly readings: readonly (PassageReading | null)[] }
  | { readonly type: 'failed'; readonly id: number; readonly reason: string };
