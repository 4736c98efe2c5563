/** Progress on standard error: one line rewritten on a terminal, a line now and then in a pipe. */
import type { Words } from '../words.js';
import { duration, rate } from './figures.js';

/** Where progress goes; `process.stderr` fits. */
export type Screen = { readonly isTTY?: boolean; write(text: string): unknown };

export type ProgressLine = {
  update(stage: 'index' | 'ask', done: number, total: number): void;
  end(): void;
};

/** Milliseconds between two lines: often enough to follow, seldom enough not to fill a log. */
const REDRAW = { terminal: 100, pipe: 15_000 };

const CLEAR_LINE = '\r\u001b[2K';

export const progressLine = (
  screen: Screen,
  dataset: string,
  words: Words,
  now: () => number = Date.now,
): ProgressLine => {
  const terminal = screen.isTTY === true;
  let stage: 'index' | 'ask' | null = null;
  let started = now();
  let drawn = now();
  const draw = (done: number, total: number): void => {
    const seconds = Math.max(0.001, (now() - started) / 1000);
    const perSecond = done / seconds;
    const leftSeconds = perSecond === 0 ? 0 : (total - done) / perSecond;
    const text = words('progress.line', {
      dataset,
      stage: words(`progress.${stage ?? 'ask'}`),
      done,
      total,
      rate: rate(perSecond),
      left: duration(leftSeconds),
    });
    screen.write(terminal ? CLEAR_LINE + text : `${text}\n`);
    drawn = now();
  };
  return {
    update(next, done, total) {
      if (next !== stage) {
        stage = next;
        started = now();
      }
      if (now() - drawn >= (terminal ? REDRAW.terminal : REDRAW.pipe)) draw(done, total);
    },
    end() {
      if (terminal) screen.write(CLEAR_LINE);
    },
  };
};
