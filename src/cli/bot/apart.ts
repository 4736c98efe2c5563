import { fork } from 'node:child_process';

/** How a process of ours ends: with a result, or with what it failed of. */
export type Ending<Result> = { resolve(result: Result): void; reject(error: Error): void };

/**
 * Runs a program of ours in a process of its own.
 * @param name of the process, for the message where it ends without a word
 * @param hear what the process says, and what that means for the end
 * @param signal ends the process, which keeps what it has done by then
 */
export function runApart<Message, Result>(
  { program, args, name }: { readonly program: string; readonly args: readonly string[]; readonly name: string },
  hear: (message: Message, ending: Ending<Result>) => void,
  signal?: AbortSignal,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = fork(program, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const stop = (): void => void (child.connected && child.disconnect());
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    child.on('message', (message: Message) => hear(message, { resolve, reject }));
    child.on('error', reject);
    // After a result this changes nothing; without one it is the only news.
    child.on('exit', (code, by) => reject(new Error(`The ${name} process ended with ${by ?? code}`)));
  });
}
