import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Numbers of 32 bits, which LangChain's wrapper runs unless told otherwise, or of 8. */
export const PRECISIONS = ['fp32', 'q8'] as const;
export type Precision = (typeof PRECISIONS)[number];

const FILES: Record<Precision, string> = { fp32: 'onnx/model.onnx', q8: 'onnx/model_quantized.onnx' };

/** A model's folder and which of its weights are run. */
export type Weights = { readonly folder: string; readonly precision: Precision };

/** @throws where the folder has no such weights, with the way to them */
export function requireWeights({ folder, precision }: Weights): void {
  const path = join(folder, FILES[precision]);
  if (existsSync(path)) return;
  const way = precision === 'fp32' ? ' models/build/write_fp32.py writes those of the bundled model.' : '';
  throw new Error(`Cannot measure with ${precision} weights: '${path}' is missing.${way}`);
}

/** What a command line that is given this folder runs: the smallest weights there are. */
export const ownPrecision = (folder: string): Precision => (existsSync(join(folder, FILES.q8)) ? 'q8' : 'fp32');
