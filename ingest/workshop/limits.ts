import type { Order } from './mod.js';

/** JavaScript heap of the thread: the longest file that is read, cleaned, takes about half of it. */
export const HEAP_MB = 2048;

/**
 * Milliseconds after which a task is taken to hang, and more for each character or byte: every step is linear, and a
 * busy machine does a megabyte within a few seconds.
 */
const LIMIT_MS = 30_000;
const MORE_MS = 10 / 1024;

export const limitFor = (order: Order): number => LIMIT_MS + Math.round(MORE_MS * sizeOf(order));

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
