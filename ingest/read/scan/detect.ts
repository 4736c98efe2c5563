import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { type Component, componentsOf, leanOf } from './components.js';
import { type Pixels, sample } from './pixels.js';

/** Where a line stands on the page turned upright by `lean`: its left upper corner and its size, in pixels of the picture. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Detected = { readonly lean: number; readonly boxes: readonly Box[] };

/** The longer side of what the model sees: A4 at 150 dots an inch. Letters of 8 points are found in it, and time stays bounded. */
const MAX_SIDE = 1792;
const MULTIPLE = 32;
/** What the models of PP-OCR were trained to see: the colours' means and spreads (ImageNet), blue first. */
const MEANS = [0.485, 0.456, 0.406];
const SPREADS = [0.229, 0.224, 0.225];
/** The values of PP-OCR: what is text, which stretches of it are, how much is left of a line's height in the map. */
const THRESHOLD = 0.3;
const LEAST_SCORE = 0.5;
const UNCLIP = 1.5;
const FEWEST_PIXELS = 12;
/** A page leans no more than this, in radians (some 15 degrees); a picture that does is no page. */
const MOST_LEAN = 0.26;
/** Lines beyond which a picture is a texture and no text. */
const MOST_LINES = 1500;

/** Differentiable binarisation (Liao et al. 2020): the model marks the middle of each line, which is widened again. */
export async function detect(session: InferenceSession, tensor: typeof Tensor, picture: Pixels): Promise<Detected> {
  const scale = Math.min(1, MAX_SIDE / Math.max(picture.width, picture.height));
  const [width, height] = [upTo(picture.width * scale), upTo(picture.height * scale)];
  const input = new tensor('float32', planes(picture, width, height), [1, 3, height, width]);
  const [name = ''] = session.inputNames;
  const output = Object.values(await session.run({ [name]: input }))[0]?.data as Float32Array;
  const found = componentsOf(output, width, THRESHOLD, FEWEST_PIXELS).filter(({ score }) => score >= LEAST_SCORE);
  const lean = commonLean(found, width);
  const [across, down] = [picture.width / width, picture.height / height];
  const boxes = found.slice(0, MOST_LINES).map((one) => boxOf(one, width, lean, across, down));
  return { lean, boxes: boxes.filter((box) => box.width > 4 && box.height > 4) };
}

const upTo = (side: number): number => Math.max(MULTIPLE, Math.round(side / MULTIPLE) * MULTIPLE);

function planes(picture: Pixels, width: number, height: number): Float32Array {
  const size = width * height;
  const data = new Float32Array(3 * size);
  for (let row = 0; row < height; row += 1) {
    const y = ((row + 0.5) * picture.height) / height - 0.5;
    for (let column = 0; column < width; column += 1) {
      const x = ((column + 0.5) * picture.width) / width - 0.5;
      for (let plane = 0; plane < 3; plane += 1) {
        const value = sample(picture, x, y, 2 - plane) / 255;
        data[plane * size + row * width + column] = (value - (MEANS[plane] ?? 0)) / (SPREADS[plane] ?? 1);
      }
    }
  }
  return data;
}

/** A page is scanned askew as a whole: the lean of its long lines in the middle of all. */
function commonLean(found: readonly Component[], width: number): number {
  const leans = found.flatMap((one) => leanOf(one, width) ?? []).sort((a, b) => a - b);
  const middle = leans[Math.floor(leans.length / 2)] ?? 0;
  return Math.abs(middle) > MOST_LEAN ? 0 : middle;
}

function boxOf({ pixels }: Component, mapWidth: number, lean: number, across: number, down: number): Box {
  const [cos, sin] = [Math.cos(lean), Math.sin(lean)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const pixel of pixels) {
    const x = ((pixel % mapWidth) + 0.5) * across;
    const y = (Math.floor(pixel / mapWidth) + 0.5) * down;
    const [along, below] = [x * cos + y * sin, y * cos - x * sin];
    [left, right] = [Math.min(left, along), Math.max(right, along)];
    [top, bottom] = [Math.min(top, below), Math.max(bottom, below)];
  }
  const [width, height] = [right - left + across, bottom - top + down];
  const more = (width * height * UNCLIP) / (2 * (width + height));
  return { x: left - more, y: top - more, width: width + 2 * more, height: height + 2 * more };
}
