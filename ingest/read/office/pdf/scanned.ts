import { createCanvas } from '@napi-rs/canvas';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ocrOfThread, pageOf, type ScannedPage, type Scanning } from '../../scan/mod.js';
import type { PageScanner } from './pages.js';

/** Dots an inch at which a page is drawn, and the longest side: letters of 8 points are read at it. */
const DPI = 200;
const MAX_SIDE = 2600;
/** A book; what goes beyond is read without its pictures. */
const MOST_PAGES = 1000;

/** Draws pages that have no text and reads what is seen. Each that shows words is added to `scans`. */
export function pageScanner(scans: ScannedPage[], scanning: Scanning): PageScanner {
  return async (page, number) => {
    if (scans.length >= MOST_PAGES) return undefined;
    scanning.onStep();
    const { scale, ...picture } = await drawn(page);
    const scanned = await (await ocrOfThread(scanning))(picture, scanning.onStep);
    if (scanned.lines.length === 0) return undefined;
    scans.push({ number, width: picture.width, height: picture.height, ...scanned });
    return pageOf(scanned, picture.width, picture.height, scale);
  };
}

async function drawn(page: PDFPageProxy) {
  const whole = page.getViewport({ scale: 1 });
  const scale = Math.min(DPI / 72, MAX_SIDE / Math.max(whole.width, whole.height));
  const viewport = page.getViewport({ scale });
  const [width, height] = [Math.max(1, Math.floor(viewport.width)), Math.max(1, Math.floor(viewport.height))];
  const canvas = createCanvas(width, height);
  const canvasContext = canvas.getContext('2d');
  await page.render({ canvas: canvas as never, canvasContext: canvasContext as never, viewport }).promise;
  const { data: coloured } = canvasContext.getImageData(0, 0, width, height);
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1) data.set(coloured.subarray(at * 4, at * 4 + 3), at * 3);
  return { width, height, scale, data };
}
