/** Entry of the worker thread: loads the reader, then answers jobs, one after the other, until it is ended. */
import { setImmediate as yieldToMessages } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { PassageReading } from '../../core/mod.js';
import type { Order } from '../thread.js';
import type { Job, Reply, WorkerSetup } from './protocol.js';
import { openSession, type Session } from './session.js';

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function serve(port: NonNullable<typeof parentPort>, setup: WorkerSetup): Promise<void> {
  const reply = (message: Reply) => port.postMessage(message);
  const waiting: Job[] = [];
  /** Inside the model: while it is loaded, and while it runs. A thread that ends then takes the process with it. */
  let busy = true;
  let ended = false;
  let session: Session | null = null;

  port.on('message', (order: Order<Job>) => {
    if (order.type === 'end') ended = true;
    else waiting.push(order.job);
    void run();
  });

  async function run(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let job = waiting.shift(); job !== undefined && session !== null && !ended; job = waiting.shift()) {
      reply(await answer(session, job));
    }
    busy = false;
    if (ended) process.exit();
  }

  async function answer(read: Session, job: Job): Promise<Reply> {
    try {
      return { type: 'done', id: job.id, readings: await readAll(read, job, () => ended) };
    } catch (error) {
      return { type: 'failed', id: job.id, reason: reasonOf(error) };
    }
  }

  try {
    session = await openSession(setup);
    reply({ type: 'ready' });
  } catch (error) {
    reply({ type: 'unusable', reason: reasonOf(error) });
  }
  busy = false;
  await run();
}

async function readAll(read: Session, job: Job, isEnded: () => boolean): Promise<(PassageReading | null)[]> {
  const began = performance.now();
  const readPassage = read(job.question);
  const readings: (PassageReading | null)[] = [];
  for (const passage of job.passages) {
    const late = job.budget !== null && performance.now() - began >= job.budget;
    readings.push(late || isEnded() ? null : await readPassage(passage));
    // Inference blocks this thread: without a break the word to end would wait for the last passage.
    await yieldToMessages();
  }
  return readings;
}

if (parentPort !== null) void serve(parentPort, workerData as WorkerSetup);
