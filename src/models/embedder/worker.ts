/** Entry of a worker thread: loads the model, then answers jobs until the thread is ended. */
import { setImmediate as yieldToMessages } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Order } from '../thread.js';
import type { Job, Reply, WorkerSetup } from './protocol.js';
import { openSession, type Session } from './session.js';

type Pending = { readonly job: Job; readonly vectors: Float32Array; done: number };

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function serve(port: NonNullable<typeof parentPort>, setup: WorkerSetup): Promise<void> {
  const reply = (message: Reply, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  const queries: Pending[] = [];
  const passages: Pending[] = [];
  let session: Session | null = null;
  /** Inside the model: while it is loaded, and while it runs. */
  let busy = true;
  let ended = false;

  port.on('message', (order: Order<Job>) => {
    if (order.type === 'end') {
      ended = true;
      return endIfIdle();
    }
    const { job } = order;
    const vectors = new Float32Array(job.texts.length * setup.dimensions);
    (job.kind === 'query' ? queries : passages).push({ job, vectors, done: 0 });
    void run();
  });

  /** Ends this thread, between two calls of the model and never inside one. */
  function endIfIdle(): void {
    if (ended && !busy) process.exit();
  }

  async function run(): Promise<void> {
    if (busy || session === null) return;
    busy = true;
    while (!ended) {
      const queue = queries.length > 0 ? queries : passages;
      const pending = queue[0];
      if (pending === undefined) break;
      if (await step(session, pending)) queue.shift();
      // Inference blocks this thread: without a break a question would wait until the passages are done.
      await yieldToMessages();
    }
    busy = false;
    endIfIdle();
  }

  /** Runs one text; true when the job has been answered. */
  async function step(run: Session, pending: Pending): Promise<boolean> {
    const { job, vectors } = pending;
    try {
      const text = job.texts[pending.done];
      if (text !== undefined) vectors.set(await run(text, job.kind), pending.done * setup.dimensions);
      pending.done++;
      if (pending.done < job.texts.length) return false;
      reply({ type: 'done', id: job.id, vectors }, [vectors.buffer as ArrayBuffer]);
    } catch (error) {
      reply({ type: 'failed', id: job.id, reason: reasonOf(error) });
    }
    return true;
  }

  try {
    session = await openSession(setup);
    reply({ type: 'ready' });
  } catch (error) {
    reply({ type: 'unusable', reason: reasonOf(error) });
  }
  busy = false;
  endIfIdle();
  await run();
}

if (parentPort !== null) void serve(parentPort, workerData as WorkerSetup);
