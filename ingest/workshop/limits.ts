import type { Order } from './mod.js';

/**
 * JavaScript heap of a thread. V8 lets a heap that may become larger than a gigabyte grow fourfold before it looks for what is dead in it:
 * a sheet of 50,000 rows took 971 MB where 630 will do. Only what may need it has the large one, of which the longest file that is read,
 * cleaned, takes about half.
 */
export const HEAP_MB = 1024;
const LARGE_HEAP_MB = 2048;
const HUGE = 12_000_000;
/**
 * What preparing a large text is tried with first, and more for each megabyte of it: with a gigabyte at hand V8 fills a hundred megabytes
 * more with what is dead, at the moment when the result lies there twice. Few texts are so dense in units that this does not do.
 */
const LEAN_HEAP_MB = 256;
const LEAN_MORE_MB = 24;

export const largestHeapFor = (order: Order): number => (sizeOf(order) > HUGE ? LARGE_HEAP_MB : HEAP_MB);
export const heapFor = (order: Order): number =>
  order.task === 'prepare' && isLarge(order)
    ? Math.min(LEAN_HEAP_MB + Math.round((LEAN_MORE_MB * sizeOf(order)) / MEGABYTE), largestHeapFor(order))
    : largestHeapFor(order);

/**
 * Megabytes that the process may grow by while one task is done, and more for each megabyte that the task is given. A small file that
 * unfolds into gigabytes is ended here, whether it does so in JavaScript's heap or, as streams of a PDF do, outside of it. The first
 * part leaves room for models that are loaded meanwhile.
 */
const GROWTH_MB = 512;
const MORE_MB = 40;
/** Beyond that, where pictures are read: their models and what these make of a page. */
export const MODELS_MB = 1024;

export const growthFor = (order: Order): number => GROWTH_MB + Math.round((MORE_MB * sizeOf(order)) / MEGABYTE);
export const MEGABYTE = 1024 * 1024;

/**
 * Milliseconds after which a task is taken to hang, and more for each character or byte: every step is linear, and a
 * busy machine does a megabyte within some seconds.
 */
const LIMIT_MS = 30_000;
const MORE_MS = 20 / 1024;

/** Milliseconds that a thread may take to load what an order needs: the program's own files, on however busy a machine. */
export const LOAD_MS = 300_000;

export const limitFor = (order: Order): number => LIMIT_MS + Math.round(MORE_MS * sizeOf(order));

/**
 * Bytes of a file, and characters of a text, after which a thread is let go: its heap has grown by a hundred megabytes, and would stay so
 * while the text is embedded, which takes ten times as long as starting another thread.
 */
const LARGE_FILE = 1_000_000;
const LARGE_TEXT = 200_000;
export const isLarge = (order: Order): boolean => sizeOf(order) > (order.task === 'parse' ? LARGE_FILE : LARGE_TEXT);

function sizeOf(order: Order): number {
  switch (order.task) {
    case 'parse':
      return order.job.bytes.byteLength;
    case 'html':
      return order.job.html.length;
    case 'prepare':
      return order.job.raw.original.length;
    case 'prepareClean':
      return order.job.article.text.length;
  }
}
