import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Where } from './crowd.js';

/** Bytes: objects, buffers, and all that the process occupies. */
export type Memory = { readonly heap: number; readonly external: number; readonly rss: number };

const SCRIPT = fileURLToPath(new URL('./bot-process.ts', import.meta.url));

/** A bot beside the test, so that its gateway thread is its own. */
export class BotProcess {
  private constructor(private readonly child: ChildProcess) {}

  static async start({ api, token, guildId }: Where): Promise<BotProcess> {
    const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', SCRIPT, api, token, guildId], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const bot = new BotProcess(child);
    await bot.message();
    return bot;
  }

  async memory(): Promise<Memory> {
    const answer = this.message();
    this.child.send('memory');
    return (await answer) as Memory;
  }

  async stop(): Promise<void> {
    const exit = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.send('stop');
    await exit;
  }

  private message(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the bot ended with ${code}`));
      this.child.once('exit', ended);
      this.child.once('message', (message) => {
        this.child.off('exit', ended);
        resolve(message);
      });
    });
  }
}
