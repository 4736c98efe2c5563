import { type ChildProcess, fork } from 'node:child_process';

/** How what a process of ours does ends: with a result, or with what it failed of. */
export type Ending<Result> = { resolve(result: Result): void; reject(error: Error): void };

/** A program of ours in a process of its own, with which it can talk. */
export const startApart = (program: string, args: readonly string[] = []): ChildProcess =>
  fork(program, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

/**
 * Listens to a process until what it does ends.
 * @param name of the process, for the message where it ends without a word
 * @param hear what the process says, and what that means for the end
 * @param signal ends the process, which keeps what it has done by then
 */
export function heardOf<Message, Result>(
  child: ChildProcess,
  name: string,
  hear: (message: Message, ending: Ending<Result>) => void,
  signal?: AbortSignal,
): Promise<Result> {
  const stop = (): void => void (child.connected && child.disconnect());
  let deafen = (): void => undefined;
  const heard = new Promise<Result>((resolve, reject) => {
    const onMessage = (message: Message): void => hear(message, { resolve, reject });
    const onExit = (code: number | null, by: NodeJS.Signals | null): void =>
      reject(new Error(`The ${name} process ended with ${by ?? code}`));
    child.on('message', onMessage).on('error', reject).on('exit', onExit);
    deafen = () => void child.off('message', onMessage).off('error', reject).off('exit', onExit);
  });
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  // What it does next is for others to hear.
  return heard.finally(() => {
    signal?.removeEventListener('abort', stop);
    deafen();
  });
}
