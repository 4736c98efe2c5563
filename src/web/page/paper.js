// @ts-check
/** A PDF as its pages, drawn by pdf.js, with the quote marked where it is printed. */
import { articlePath, element, request, say } from './dom.js';
import { findPrinted } from './printed.js';

/** @typedef {import('./dom.js').Json} Json */
/** @typedef {{ left: number, top: number, width: number, height: number, text: string }} Box Lengths are shares of the page. */

const PDF = '/page/pdf/';
/** Dots a dot of the screen, at most: a page of print stays sharp, and a canvas within what phones hold. */
const MOST_DENSE = 2;

/** @param {string} id @param {Json} article @param {number} start @param {number} end @param {HTMLElement} body */
export async function drawPdf(id, article, start, end, body) {
  const file = await request(`/api/files/${articlePath(id)}`);
  const library = `${PDF}pdf.min.mjs`;
  const { getDocument, GlobalWorkerOptions } = await import(library);
  GlobalWorkerOptions.workerSrc = `${PDF}pdf.worker.min.mjs`;
  const help = { cMapUrl: PDF, cMapPacked: true, standardFontDataUrl: PDF, wasmUrl: PDF, useWasm: false };
  const pdf = await getDocument({ data: await file.arrayBuffer(), isEvalSupported: false, ...help }).promise;
  const marks = await marksOf(pdf, article, start, end);
  const pages = [...marks.keys()].sort((a, b) => a - b);
  const shown = { from: pages[0] ?? 1, to: pages.at(-1) ?? 1 };
  const paper = element('div', { class: 'paper' });
  const add = async (/** @type {number} */ number, /** @type {'prepend' | 'append'} */ where) => {
    paper[where](await drawPage(pdf, number, marks.get(number) ?? [], body.clientWidth));
  };
  const more = (/** @type {string} */ word, /** @type {() => Promise<void>} */ act) =>
    element('button', { type: 'button', click: () => void act() }, say(word));
  const before = more('pageBefore', async () => {
    shown.from -= 1;
    await add(shown.from, 'prepend');
    before.hidden = shown.from <= 1;
  });
  const after = more('pageAfter', async () => {
    shown.to += 1;
    await add(shown.to, 'append');
    after.hidden = shown.to >= pdf.numPages;
  });
  before.hidden = shown.from <= 1;
  after.hidden = shown.to >= pdf.numPages;
  const isLost = end > start && marks.size === 0;
  const lost = isLost ? [element('p', { role: 'alert' }, say('notOnPage'))] : [];
  // A quote may go over to the next page: it is shown when all of it is there.
  for (let number = shown.from; number <= shown.to; number += 1) await add(number, 'append');
  body.replaceChildren(...lost, before, paper, after);
}

/**
 * Where the quote stands, by page: where it was read from the picture, or else where the PDF prints its letters.
 * @param {Json} pdf @param {Json} article @param {number} start @param {number} end
 * @returns {Promise<Map<number, Box[]>>}
 */
async function marksOf(pdf, { text, pdf: known }, start, end) {
  const quote = text.slice(start, end);
  if (known.scan) {
    const { page, width, height, boxes } = known.scan;
    const marks = boxes.map(
      (/** @type {number[]} */ [left = 0, top = 0, right = 0, bottom = 0], /** @type {number} */ i) => ({
        ...{ left: left / width, top: top / height, width: (right - left) / width, height: (bottom - top) / height },
        text: i === 0 ? quote : '',
      }),
    );
    return new Map([[page, marks]]);
  }
  const items = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items: printed, styles } = await page.getTextContent();
    const viewport = page.getViewport({ scale: 1 });
    for (const item of printed) if (item.str) items.push({ ...item, number, viewport, style: styles[item.fontName] });
  }
  /** @type {Map<number, Box[]>} */
  const marks = new Map();
  for (const { item, from, to } of findPrinted(items, text, start, end)) {
    const { number } = item;
    marks.set(number, [...(marks.get(number) ?? []), boxOf(item, from, to)]);
  }
  return marks;
}

/** Some letters of a run of print, as shares of the page. @param {Json} item @param {number} from @param {number} to @returns {Box} */
function boxOf({ str, transform, width, height, viewport, style }, from, to) {
  const [a, b, c, d, e, f] = transform;
  const isVertical = style?.vertical === true;
  const [alongX, alongY] = isVertical ? unit(-c, -d) : unit(a, b);
  const length = isVertical ? height : width;
  const size = Math.hypot(c, d) || Math.hypot(a, b);
  const [acrossX, acrossY] = isVertical ? unit(a, b) : unit(c, d);
  // Print stands on its line and reaches a little below it; vertical print has its line in the middle.
  const [low, high] = isVertical ? [-0.5 * size, 0.5 * size] : [-0.2 * size, 0.9 * size];
  const corners = [from, to].flatMap((at) =>
    [low, high].map((across) => {
      const along = (length * at) / str.length;
      return viewport.convertToViewportPoint(
        e + alongX * along + acrossX * across,
        f + alongY * along + acrossY * across,
      );
    }),
  );
  const xs = corners.map(([x]) => x / viewport.width);
  const ys = corners.map(([, y]) => y / viewport.height);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top, text: str.slice(from, to) };
}

/** @param {number} x @param {number} y @returns {[number, number]} */
const unit = (x, y) => [x / (Math.hypot(x, y) || 1), y / (Math.hypot(x, y) || 1)];

/** @param {Json} pdf @param {number} number @param {Box[]} boxes @param {number} room dots */
async function drawPage(pdf, number, boxes, room) {
  const page = await pdf.getPage(number);
  const density = Math.min(window.devicePixelRatio, MOST_DENSE);
  const viewport = page.getViewport({ scale: (Math.max(room, 280) * density) / page.getViewport({ scale: 1 }).width });
  const label = say('pageNumber', { n: number, total: pdf.numPages });
  const canvas = element('canvas', { role: 'img', 'aria-label': label });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport }).promise;
  const marks = boxes.map(({ text, ...place }) => {
    const mark = element('mark', { tabindex: '-1' }, text);
    for (const [side, share] of Object.entries(place)) mark.style.setProperty(side, `${share * 100}%`);
    return mark;
  });
  return element('div', { class: 'sheet' }, canvas, ...marks);
}
