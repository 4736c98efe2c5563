import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inProject } from '../in-project.js';

export const PROGRAM = inProject('dist/src/cli/main.js');

function start(articles: string, data: string): { child: ChildProcess; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [PROGRAM, 'index', articles, '--data', data, '--json'], { stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  return { child, ended };
}

/** @returns milliseconds that it took */
export async function indexToTheEnd(articles: string, data: string): Promise<number> {
  const began = performance.now();
  const code = await start(articles, data).ended;
  if (code !== 0) throw new Error(`wenjin index ended with ${code}`);
  return performance.now() - began;
}

/** When to kill: so many milliseconds after the start, or after a graph began to be written. */
export type Moment = { readonly since: 'start' | 'graph'; readonly ms: number };

/** @returns what the index was doing, as far as its files tell, or undefined where it had ended by itself */
export async function killIndexing(articles: string, data: string, moment: Moment): Promise<string | undefined> {
  const { child, ended } = start(articles, data);
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (moment.since === 'graph' && !over && stageOf(data) !== WRITING) await sleep(1);
  await Promise.race([ended, sleep(moment.ms)]);
  if (over) return undefined;
  const stage = stageOf(data);
  child.kill('SIGKILL');
  await ended;
  return stage;
}

const WRITING = 'writing a graph';

function stageOf(data: string): string {
  if (!existsSync(join(data, 'wenjin.db'))) return 'starting';
  const graphs = join(data, 'graphs');
  const files = existsSync(graphs) ? readdirSync(graphs) : [];
  if (files.some((file) => file.endsWith('.part'))) return WRITING;
  return files.length > 0 ? 'publishing' : 'embedding and storing';
}
