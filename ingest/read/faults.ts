import { failed, type ReadEvent } from './events.js';
import type { Listed } from './listed.js';
import { ReadProblem } from './reasons.js';

/** Faults of one file that are named one by one; a list of a million numbers has a million of them. */
const MOST_NAMED = 1000;

const BRACE = 0x7b;
const isSpace = (byte: number | undefined): boolean => byte === 0x20 || (byte !== undefined && byte >= 9 && byte <= 13);

/** Keeps count of what is no article in a file of many. The first ones are events, the rest is one event with their number. */
export class Faults {
  #count = 0;
  constructor(private readonly file: Listed) {}

  /** Whether an element is one fault more of those that are only counted, and need not be looked at closely. */
  passesOver(element: unknown): boolean {
    return this.#over(!mayBeArticle(element));
  }

  /** The same of a line that is not parsed yet. */
  passesOverLine(bytes: Buffer): boolean {
    let at = 0;
    while (isSpace(bytes[at])) at += 1;
    return this.#over(bytes[at] !== BRACE);
  }

  *noted(event: ReadEvent): Generator<ReadEvent> {
    if (event.kind === 'failed') this.#count += 1;
    if (event.kind !== 'failed' || this.#count <= MOST_NAMED) yield event;
  }

  *rest(): Generator<ReadEvent> {
    const count = this.#count - MOST_NAMED;
    if (count > 0) yield failed(this.file.shown, new ReadProblem('moreFaults', { count }));
  }

  #over(isFault: boolean): boolean {
    const over = isFault && this.#count >= MOST_NAMED;
    if (over) this.#count += 1;
    return over;
  }
}

const mayBeArticle = (element: unknown): boolean =>
  typeof element === 'object' && element !== null && ('text' in element || 'html' in element);
