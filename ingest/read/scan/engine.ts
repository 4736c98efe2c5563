import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { type Box, detect } from './detect.js';
import type { Pixels } from './pixels.js';
import { type Recognised, recognise } from './recognise.js';

/** A line as printed: its box on the page turned upright. */
export type ScannedLine = Recognised & Box;
/** What was read of one picture, which leans by `lean` radians. */
export type Scanned = { readonly lean: number; readonly lines: readonly ScannedLine[] };

/** What reading pictures takes: the folder of its models, and who is told before each step, of which there may be many. */
export type Scanning = { readonly models: string; readonly onStep: () => void };

/** Reads the lines of a picture, in no order. Whatever `onStep`, which is called before each step, throws ends it. */
export type Ocr = (picture: Pixels, onStep: () => void) => Promise<Scanned>;

/** A line that the model guesses at is a pattern, a picture's edge or a stamp. */
const LEAST_CONFIDENCE = 0.5;
/** More threads gain little, and others embed meanwhile. */
const MOST_THREADS = 2;

/** @param folder holds the models. PP-OCR: one model finds the lines, another reads them. */
export async function openOcr(folder: string): Promise<Ocr> {
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: Math.min(MOST_THREADS, availableParallelism()),
    interOpNumThreads: 1,
    // Every line has a length of its own: plans of memory would be kept for each of them.
    enableMemPattern: false,
    // Threads that spin while they wait take the time of those that work: ten times slower beside another process.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    logSeverityLevel: 4,
  };
  const [finding, reading, listed] = await Promise.all([
    InferenceSession.create(join(folder, 'detect.onnx'), options),
    InferenceSession.create(join(folder, 'recognise.onnx'), options),
    readFile(join(folder, 'characters.txt'), 'utf8'),
  ]);
  // The last class is a space.
  const characters = [...listed.replace(/\r?\n$/, '').split(/\r?\n/), ' '];
  return async (picture, onStep) => {
    onStep();
    const { lean, boxes } = await detect(finding, Tensor, picture);
    const lines: ScannedLine[] = [];
    for (const box of boxes) {
      onStep();
      lines.push({ ...(await recognise(reading, Tensor, characters, picture, box, lean)), ...box });
    }
    return { lean, lines: lines.filter(({ text, confidence }) => text !== '' && confidence >= LEAST_CONFIDENCE) };
  };
}
