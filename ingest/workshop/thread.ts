import { parentPort } from 'node:worker_threads';
import { prepare, prepareClean } from '../prepare.js';
import { loadParser } from '../read/parsers.js';
import { firstLine, ReadProblem } from '../read/reasons.js';
import type { Order, Reply, Task, Tasks } from './mod.js';

let isStopped = false;

parentPort?.on('message', async (order: Order | 'stop') => {
  if (order === 'stop') {
    isStopped = true;
    return;
  }
  parentPort?.postMessage(await reply(order));
});

/** Said before each step that takes long. @throws where nobody waits for it any more */
const goOn = (): void => {
  if (isStopped) throw new Error('stopped');
  parentPort?.postMessage({ goesOn: true } satisfies Reply);
};

const scanningWith = (models: string | undefined) => (models === undefined ? undefined : { models, onStep: goOn });

/** Said once everything is loaded that an order needs: what the process grows by from now on is the order's. */
const begin = (): void => parentPort?.postMessage({ begins: process.memoryUsage.rss() } satisfies Reply);

async function reply(order: Order): Promise<Reply> {
  try {
    return { result: await work(order) };
  } catch (error) {
    if (error instanceof ReadProblem) return { problem: { key: error.key, values: error.values } };
    const parsing = order.task === 'parse' || order.task === 'html';
    if (error instanceof RangeError && parsing) return { problem: { key: 'tooDeep', values: {} } };
    return { problem: { key: parsing ? 'parser' : 'unfit', values: { error: firstLine(error) } } };
  }
}

async function work(order: Order): Promise<Tasks[Task][1]> {
  switch (order.task) {
    case 'parse': {
      const { format, bytes, scans } = order.job;
      const parser = await loadParser(format, scans !== undefined);
      begin();
      return parser(Buffer.from(bytes), scanningWith(scans));
    }
    case 'html': {
      const { readHtml } = await import('../read/html/mod.js');
      begin();
      return readHtml(order.job.html);
    }
    case 'prepare': {
      begin();
      const { article, ...prepared } = prepare(order.job.raw, order.job.size);
      const { original: _, ...described } = article;
      return { ...prepared, article: described };
    }
    case 'prepareClean':
      begin();
      return prepareClean(order.job.article, order.job.size);
  }
}
