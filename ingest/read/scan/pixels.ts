import sharp from 'sharp';
import { ReadProblem } from '../reasons.js';

/** A picture: three bytes a pixel (red, green, blue), row by row. */
export type Pixels = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** A poster at 300 dots an inch; three bytes each, and some copies of it. */
const MAX_PIXELS = 60_000_000;
/** No line of text fits into less. */
const MIN_SIDE = 16;

/** @throws ReadProblem where it is damaged or too large, or too small to hold a word */
export async function decodePicture(bytes: Buffer): Promise<Pixels> {
  const options = { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true } as const;
  try {
    // Turned as the camera says; what is transparent is paper.
    const upright = sharp(bytes, options)
      .rotate()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha();
    const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true });
    if (Math.min(info.width, info.height) < MIN_SIDE) throw new ReadProblem('noPictureText');
    return { width: info.width, height: info.height, data: info.channels === 3 ? data : grey(data, info.channels) };
  } catch (error) {
    if (error instanceof ReadProblem) throw error;
    const said = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : '';
    if (said.includes('pixel limit')) throw new ReadProblem('pictureSize', { limit: MAX_PIXELS / 1_000_000 });
    throw new ReadProblem('badPicture', { error: said.slice(0, 120) });
  }
}

function grey(data: Uint8Array, channels: number): Uint8Array {
  const pixels = data.length / channels;
  const result = new Uint8Array(pixels * 3);
  for (let at = 0; at < pixels; at += 1) result.fill(data[at * channels] ?? 0, at * 3, at * 3 + 3);
  return result;
}

/** Paper, which lies beyond the edge as well. */
const WHITE = 255;

/** One colour (0 to 2) at a place between pixels: those around it, weighed by nearness. */
export function sample({ width, height, data }: Pixels, x: number, y: number, colour: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return WHITE;
  const [right, down] = [x - left, y - top];
  const at = (top * width + left) * 3 + colour;
  const below = at + width * 3;
  const above = (data[at] ?? WHITE) * (1 - right) + (data[at + 3] ?? WHITE) * right;
  const under = (data[below] ?? WHITE) * (1 - right) + (data[below + 3] ?? WHITE) * right;
  return above * (1 - down) + under * down;
}
