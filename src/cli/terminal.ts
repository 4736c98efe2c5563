import type { Readable } from 'node:stream';
import pc from 'picocolors';
import type { AnswerLanguage } from '../core/mod.js';
import { FRAME_WORDS, type FrameWord } from '../messages/cli/frame.js';
import { fill } from '../messages/fill.js';

export type Paint = ReturnType<typeof pc.createColors>;

/** One of the two streams that a person reads. */
export type Screen = {
  readonly isTerminal: boolean;
  readonly paint: Paint;
  readonly columns: number;
  /** Adds a line end. */
  line(text: string): void;
  write(text: string): void;
};

/** Results go to `out` and nothing else does; progress, warnings and errors go to `err`. */
export type Terminal = {
  readonly out: Screen;
  readonly err: Screen;
  readonly input: Readable & { readonly isTTY?: boolean };
};

/** Where a terminal does not tell its width. */
const COLUMNS = 80;

/** The process's own streams. Colours need a terminal: an environment that asks for them (CI does) gets none in a pipe. */
export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    // `wenjin search … | head` closes the pipe early, and that is nobody's mistake.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return { out: screen(process.stdout), err: screen(process.stderr), input: process.stdin };
}

function screen(stream: NodeJS.WriteStream): Screen {
  const isTerminal = stream.isTTY === true;
  return {
    isTerminal,
    paint: pc.createColors(isTerminal && pc.isColorSupported),
    get columns() {
      return stream.columns ?? COLUMNS;
    },
    line: (text) => void stream.write(`${printable(text, isTerminal)}\n`),
    write: (text) => void stream.write(text),
  };
}

/**
 * Whatever a line is made of, it brings no order to the terminal but our colours: a name of somebody's that came here by a way that
 * nobody thought of is printed without what it could steer with.
 */
export const printable = (text: string, isTerminal: boolean): string =>
  text.replace(/(?![\n\t])(?:\p{Cc}(?:\[[\d;]*m)?|[\u{202A}-\u{202E}\u{2066}-\u{2069}])/gu, (found) =>
    isTerminal && found.startsWith('\u001B[') ? found : '',
  );

type Values = Readonly<Record<string, string | number>>;

export const frameWord = (language: AnswerLanguage, word: FrameWord, values: Values = {}): string =>
  fill(FRAME_WORDS[language][word], values);
