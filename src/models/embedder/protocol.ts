import type { Dtype, ModelSettings } from './settings.js';

/** What a worker is started with. */
export type WorkerSetup = {
  readonly folder: string;
  /** Path of the ONNX file in it. */
  readonly weights: string;
  readonly dtype: Dtype;
  readonly dimensions: number;
  readonly settings: ModelSettings;
};

export type Kind = 'query' | 'passage';

/** A few texts for one worker; each is run by itself. */
export type Job = { readonly id: number; readonly kind: Kind; readonly texts: readonly string[] };

/** `vectors` holds one vector of `dimensions` after the other, in the order of the texts. */
export type Reply =
  | { readonly type: 'ready' }
  | { readonly type: 'unusable'; readonly reason: string }
  | { readonly type: 'done'; readonly id: number; readonly vectors: Float32Array }
  | { readonly type: 'failed'; readonly id: number; readonly reason: string };
