import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Box } from './detect.js';
import { type Pixels, sample } from './pixels.js';

/** `confidence`: how sure the model was of the characters, on average and 0 to 1. */
export type Recognised = { readonly text: string; readonly confidence: number };

/** The height of a line that the model was trained on, and its longest: beyond it a line is pressed together. */
const HEIGHT = 48;
const LONGEST = 3200;
const SHORTEST = 48;

/** The characters of one line. `characters` are those that the model's classes stand for, from class 1; class 0 is no character. */
export async function recognise(
  session: InferenceSession,
  tensor: typeof Tensor,
  characters: readonly string[],
  picture: Pixels,
  box: Box,
  lean: number,
): Promise<Recognised> {
  const width = Math.min(LONGEST, Math.max(SHORTEST, Math.round((box.width * HEIGHT) / box.height)));
  const input = new tensor('float32', strip(picture, box, lean, width), [1, 3, HEIGHT, width]);
  const [name = ''] = session.inputNames;
  const output = Object.values(await session.run({ [name]: input }))[0];
  if (output === undefined) return { text: '', confidence: 0 };
  return decode(output.data as Float32Array, output.dims[2] ?? 1, characters);
}

/** The line cut out of the picture, turned upright, at the model's height, blue first. */
function strip(picture: Pixels, box: Box, lean: number, width: number): Float32Array {
  const [cos, sin] = [Math.cos(lean), Math.sin(lean)];
  const size = HEIGHT * width;
  const data = new Float32Array(3 * size);
  for (let row = 0; row < HEIGHT; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const along = box.x + ((column + 0.5) * box.width) / width;
      const below = box.y + ((row + 0.5) * box.height) / HEIGHT;
      const [x, y] = [along * cos - below * sin - 0.5, along * sin + below * cos - 0.5];
      for (let plane = 0; plane < 3; plane += 1)
        data[plane * size + row * width + column] = sample(picture, x, y, 2 - plane) / 127.5 - 1;
    }
  }
  return data;
}

/** The likeliest class at each step; the same class in a row is one character (CTC, Graves et al. 2006). */
export function decode(chances: Float32Array, classes: number, characters: readonly string[]): Recognised {
  let text = '';
  let sum = 0;
  let count = 0;
  let before = 0;
  for (let start = 0; start + classes <= chances.length; start += classes) {
    let best = 0;
    for (let at = 1; at < classes; at += 1) if ((chances[start + at] ?? 0) > (chances[start + best] ?? 0)) best = at;
    if (best !== 0 && best !== before) {
      text += characters[best - 1] ?? '';
      sum += chances[start + best] ?? 0;
      count += 1;
    }
    before = best;
  }
  return { text: text.trim(), confidence: count === 0 ? 0 : sum / count };
}
