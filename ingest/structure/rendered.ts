import { type Block, type BlockKind, type Change, edit, type Parsed, trace } from '../../src/core/mod.js';

/** A piece of an article's text; where it stands in the source, if it does. */
type Piece = { readonly text: string; readonly from: number; readonly to: number };

/** Collects the text of a document piece by piece, and the blocks that it is made of. Blocks stand on lines of their own. */
export class Sheet {
  readonly #pieces: Piece[] = [];
  readonly #blocks: Block[] = [];
  #length = 0;
  #atLineStart = true;

  /** @param from where the text stands in the source, as it is or written otherwise; nothing where it was added */
  write(text: string, from = -1, to = -1): void {
    if (text === '') return;
    this.#pieces.push({ text, from, to });
    this.#length += text.length;
    this.#atLineStart = text.endsWith('\n');
  }

  endLine(): void {
    if (!this.#atLineStart) this.write('\n');
  }

  /** Writes one block on lines of its own. @param mark writes what stands before its words: the number of an item */
  block(kind: BlockKind, level: number, words: () => void, mark?: () => void): void {
    this.endLine();
    const start = this.#length;
    mark?.();
    const body = this.#length;
    words();
    if (this.#length > body)
      this.#blocks.push({ kind, level, start, body, end: this.#length - (this.#atLineStart ? 1 : 0) });
  }

  /** The text as it came from a source. Pieces have to come in the order in which they stand there. */
  over(source: string, rule: string): Parsed {
    const changes: Change[] = [];
    let at = 0;
    let added = '';
    for (const { text, from, to } of this.#pieces) {
      if (from < at) {
        added += text;
        continue;
      }
      const isKept = source.slice(from, to) === text;
      if (isKept) changes.push({ start: at, end: from, replacement: added, rule });
      else changes.push({ start: at, end: to, replacement: added + text, rule });
      at = to;
      added = '';
    }
    changes.push({ start: at, end: source.length, replacement: added, rule });
    const { text, origins, edits } = edit(
      trace(source),
      changes.filter(({ start, end, replacement }) => end > start || replacement !== ''),
    );
    return { text, origins, edits, blocks: this.#blocks };
  }

  /** The text where there is no source that could be shown beside it. */
  alone(): Parsed {
    const text = this.#pieces.map((piece) => piece.text).join('');
    return { text, origins: trace(text).origins, edits: [], blocks: this.#blocks };
  }
}
