import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import type { AnswerLanguage, AskProgress, Progress, ProgressEvent } from '../core/mod.js';
import { afterAMoment, askingText } from '../show/mod.js';
import { frameWord, type Screen } from './terminal.js';

/** Milliseconds between two drawings: often enough to follow, seldom enough not to fill a log. */
const REDRAW = { terminal: 100, pipe: 10_000 };
const BAR_CELLS = 24;
const CLEAR_LINE = '\r\u001B[2K';

export type ProgressView = { readonly progress: Progress; end(): void };

/** Long work on standard error: one line with a bar on a terminal, a plain line now and then in a pipe. */
export function progressView(screen: Screen, language: AnswerLanguage, now: () => number = Date.now): ProgressView {
  const every = screen.isTerminal ? REDRAW.terminal : REDRAW.pipe;
  let stage: ProgressEvent['stage'] | undefined;
  let began = now();
  let drawn = began - (screen.isTerminal ? every : 0);
  return {
    progress(event) {
      if (event.stage !== stage) {
        stage = event.stage;
        began = now();
      }
      if (now() - drawn < every) return;
      drawn = now();
      const text = describe(event, (drawn - began) / 1000, language);
      if (!screen.isTerminal) screen.line(text);
      else screen.write(CLEAR_LINE + cut(`${bar(event, screen)}${text}`, screen.columns - 1));
    },
    end: () => clearLine(screen),
  };
}

/** How far an answer is, on a terminal, where it takes longer than a moment; nothing in a pipe. */
export function askingView(screen: Screen, language: AnswerLanguage) {
  if (!screen.isTerminal) return { progress: undefined, end: () => undefined };
  let isDrawn = false;
  const telling = afterAMoment((far: AskProgress) => {
    isDrawn = true;
    screen.write(CLEAR_LINE + cut(screen.paint.dim(askingText(far, language)), screen.columns - 1));
  }, REDRAW.terminal);
  return {
    progress: telling.tell,
    end(): void {
      telling.end();
      if (isDrawn) clearLine(screen);
      isDrawn = false;
    },
  };
}

/** Takes back what was drawn, so that a line of words can follow. */
export function clearLine(screen: Screen): void {
  if (screen.isTerminal) screen.write(CLEAR_LINE);
}

/** Told at the first Ctrl-C. */
export function sayStopping(screen: Screen, language: AnswerLanguage): void {
  clearLine(screen);
  screen.line(frameWord(language, 'stopping'));
}

function describe(event: ProgressEvent, seconds: number, language: AnswerLanguage): string {
  if (event.stage === 'scan') return frameWord(language, 'scanning', { found: event.found });
  const { done, total } = event;
  if (event.stage === 'graph') return frameWord(language, 'graph', { done, total });
  if (event.stage === 'send') return frameWord(language, 'sending', { done, total });
  const rate = Math.round(event.characters / Math.max(seconds, 0.001)).toLocaleString('en-US');
  const left = done === 0 ? '—' : duration((seconds / done) * (total - done), language);
  return frameWord(language, 'embedding', { done, total, rate, left });
}

/** The largest unit that says enough. */
export function duration(seconds: number, language: AnswerLanguage): string {
  if (seconds < 90) return frameWord(language, 'seconds', { n: Math.ceil(seconds) });
  if (seconds < 5400) return frameWord(language, 'minutes', { n: Math.round(seconds / 60) });
  return frameWord(language, 'hours', { n: (seconds / 3600).toFixed(1) });
}

function bar(event: ProgressEvent, { paint }: Screen): string {
  if (event.stage === 'scan' || event.total === 0) return '';
  const filled = Math.round((event.done / event.total) * BAR_CELLS);
  return `${paint.cyan('█'.repeat(filled))}${paint.dim('░'.repeat(BAR_CELLS - filled))} `;
}

/** A line longer than the terminal would wrap, and rewriting it would leave its beginning behind. */
function cut(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  const plain = stripVTControlCharacters(text);
  let width = 0;
  let kept = '';
  for (const character of plain) {
    width += stringWidth(character);
    if (width > columns) break;
    kept += character;
  }
  return kept;
}
