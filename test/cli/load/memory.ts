import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Bytes after a collection, and when, milliseconds of the epoch. */
export type Look = {
  readonly at: number;
  readonly heap: number;
  readonly external: number;
  readonly rss: number;
  /** Of `rss` what is no mapped file: pages of programs, weights and databases come as they are touched. From Linux's /proc; 0 elsewhere. */
  readonly own: number;
};

const PATIENCE_MS = 30_000;

/** Looks at the memory of compiled programs from outside: each writes down what it holds when it is sent SIGUSR2. */
export function memoryProbe(folder: string) {
  const file = join(folder, 'memory.jsonl');
  appendFileSync(file, '');
  const answerSignal = `
    import { appendFileSync, readFileSync } from 'node:fs';
    import { setFlagsFromString } from 'node:v8';
    import { runInNewContext } from 'node:vm';
    import { isMainThread } from 'node:worker_threads';
    if (isMainThread) {
      setFlagsFromString('--expose-gc');
      const gc = runInNewContext('gc');
      process.on('SIGUSR2', () => {
        gc();
        const { heapUsed: heap, external, rss } = process.memoryUsage();
        const [, own = 0] = process.platform === 'linux' ? /RssAnon:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [] : [];
        const look = { pid: process.pid, at: Date.now(), heap, external, rss, own: own * 1024 };
        appendFileSync(${JSON.stringify(file)}, JSON.stringify(look) + '\\n');
      });
    }`;
  const looksOf = (pid: number): Look[] =>
    readFileSync(file, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Look & { readonly pid: number })
      .filter((look) => look.pid === pid);
  return {
    settings: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(answerSignal)}` },
    async look(pid: number): Promise<Look> {
      const before = looksOf(pid).length;
      process.kill(pid, 'SIGUSR2');
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(20)) {
        const look = looksOf(pid)[before];
        if (look !== undefined) return look;
      }
      throw new Error(`Process ${pid} did not say what it holds within ${PATIENCE_MS} ms.`);
    },
  };
}

export const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

/** Least squares. MB an hour, the slope's standard error in the same unit, and what it comes to from the first look to the last, MB. */
export type Growth = { readonly perHour: number; readonly error: number; readonly inAll: number };

const HOUR_MS = 3_600_000;
const MB = 2 ** 20;

export function growthOf(looks: readonly Look[], kind: 'heap' | 'external' | 'rss' | 'own'): Growth {
  const points = looks.map((look) => ({ x: look.at / HOUR_MS, y: look[kind] / MB }));
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [mx, my] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const sum = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((total, point) => total + of(point), 0);
  const spread = sum(({ x }) => (x - mx) ** 2);
  const perHour = sum(({ x, y }) => (x - mx) * (y - my)) / spread;
  const residual = sum(({ x, y }) => (y - my - perHour * (x - mx)) ** 2);
  const hours = (points.at(-1)?.x ?? 0) - (points[0]?.x ?? 0);
  return { perHour, error: Math.sqrt(residual / (points.length - 2) / spread), inAll: perHour * hours };
}
