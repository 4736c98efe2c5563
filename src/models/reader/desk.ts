import { ModelError, type PassageReading } from '../../core/mod.js';
import { type StartThread, startThreadFrom, type Thread } from '../thread.js';
import type { Job, Reply, WorkerSetup } from './protocol.js';

type Readings = readonly (PassageReading | null)[];

/** Hands questions to one worker thread; see `openDesk`. */
export type Desk = {
  read(question: string, passages: readonly string[], budget: number | null): Promise<Readings>;
  /** Starts the thread ahead of the first question. */
  warm(): void;
  close(): Promise<void>;
};

type Task = { resolve(readings: Readings): void; reject(error: ModelError): void };
type Member = { readonly thread: Thread<Job>; readonly tasks: Map<number, Task> };

type Start = StartThread<WorkerSetup, Job, Reply>;
const startThread: Start = startThreadFrom(new URL('./worker', import.meta.url));

/**
 * One thread, started with the first question: a passage is read on all its cores, so that a second thread would only wait for
 * them. One that dies rejects what it held and is replaced at the next question.
 * @param start @default a real worker thread
 */
export function openDesk(setup: WorkerSetup, start: Start = startThread): Desk {
  let member: Member | null = null;
  let lastId = 0;
  let closed = false;
  const fail = (reason: string): ModelError => new ModelError(setup.folder, reason);

  function addMember(): Member {
    const tasks = new Map<number, Task>();
    const thread = start(setup, {
      onReply: (reply) => onReply(added, reply),
      onDeath: (reason) => leave(added, reason),
    });
    const added: Member = { thread, tasks };
    member = added;
    return added;
  }

  function onReply(from: Member, reply: Reply): void {
    if (reply.type === 'unusable') {
      void from.thread.end();
      leave(from, reply.reason);
      return;
    }
    if (reply.type !== 'ready') {
      const task = from.tasks.get(reply.id);
      from.tasks.delete(reply.id);
      if (reply.type === 'done') task?.resolve(reply.readings);
      else task?.reject(fail(reply.reason));
    }
    if (from.tasks.size === 0) from.thread.hold(false);
  }

  function leave(gone: Member, reason: string): void {
    if (member === gone) member = null;
    for (const task of gone.tasks.values()) task.reject(fail(reason));
    gone.tasks.clear();
  }

  return {
    read(question, passages, budget) {
      if (closed) return Promise.reject(fail('the reader has been closed'));
      const { thread, tasks } = member ?? addMember();
      return new Promise((resolve, reject) => {
        const id = ++lastId;
        tasks.set(id, { resolve, reject });
        thread.hold(true);
        thread.post({ id, question, passages, budget });
      });
    },
    warm() {
      if (!closed && member === null) addMember();
    },
    async close() {
      closed = true;
      const last = member;
      if (last === null) return;
      leave(last, 'the reader was closed');
      await last.thread.end();
    },
  };
}
