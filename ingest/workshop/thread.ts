import { parentPort } from 'node:worker_threads';
import { prepare, prepareClean } from '../prepare.js';
import { parse } from '../read/documents.js';
import type { Extracted } from '../read/extracted.js';
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

/** Loaded with the first page: a folder of texts does not pay for it. */
const readPage = async (html: string): Promise<Extracted> => (await import('../read/html/mod.js')).readHtml(html);

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

function work(order: Order): Tasks[Task][1] | Promise<Tasks[Task][1]> {
  switch (order.task) {
    case 'parse':
      return parse(order.job.format, Buffer.from(order.job.bytes), scanningWith(order.job.scans));
    case 'html':
      return readPage(order.job.html);
    case 'prepare':
      return prepare(order.job.raw, order.job.size);
    case 'prepareClean':
      return prepareClean(order.job.article, order.job.size);
  }
}
