/** Pictures of text: read on this machine, by models that come with a package. Loaded with the first picture. */
import { type Extracted, NOTHING_SAID } from '../extracted.js';
import { fromMarkup } from '../markup.js';
import { piecesOf } from '../office/pdf/markup.js';
import { ReadProblem } from '../reasons.js';
import { type Ocr, openOcr, type Scanning } from './engine.js';
import { withOriginal } from './hocr.js';
import { pageOf } from './page.js';
import { decodePicture } from './pixels.js';

export type { Scanning } from './engine.js';
export { type ScannedPage, withOriginal } from './hocr.js';
export { pageOf } from './page.js';

/** One engine a thread: its models are loaded with the first picture and serve all others. */
let opened: Promise<Ocr> | undefined;
export const ocrOfThread = ({ models }: Scanning): Promise<Ocr> => {
  opened ??= openOcr(models);
  return opened;
};

/** @throws ReadProblem where it is damaged, or shows no words */
export async function readPicture(bytes: Buffer, scanning: Scanning): Promise<Extracted> {
  const picture = await decodePicture(bytes);
  // Loading the models is the first of them.
  scanning.onStep();
  const scanned = await (await ocrOfThread(scanning))(picture, scanning.onStep);
  const { width, height } = picture;
  if (!scanned.lines.some(({ text }) => WORDS.test(text))) throw new ReadProblem('noPictureText');
  const extracted = { ...NOTHING_SAID, ...fromMarkup({ pieces: piecesOf([pageOf(scanned, width, height)]) }) };
  return withOriginal(extracted, [{ number: 0, width, height, ...scanned }]);
}

/** A letter or two in a picture are a logo or a pattern. */
const WORDS = /[\p{L}\p{N}].*[\p{L}\p{N}].*[\p{L}\p{N}].*[\p{L}\p{N}]/u;
