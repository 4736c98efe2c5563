import type { Edit, Origin, Span } from './article.js';

/** Text that knows where each of its characters came from. Immutable: editing gives a new one. */
export type Traced = {
  readonly original: string;
  readonly text: string;
  /** Covers `text` without gaps, in order. */
  readonly origins: readonly Origin[];
  /** What was removed or rewritten so far, in offsets of the original. */
  readonly edits: readonly Edit[];
};

/** A change to the current text: UTF-16 offsets in it, what stands there afterwards, and which rule wants it. */
export type Change = Span & { readonly replacement: string; readonly rule: string };

/** A text that nothing was done to yet. */
export function trace(original: string): Traced {
  const whole = { start: 0, end: original.length, originalStart: 0, originalEnd: original.length };
  return { original, text: original, origins: original === '' ? [] : [whole], edits: [] };
}

/**
 * Applies changes to the current text in one pass over its runs.
 * @param changes in order and without overlap; a later one that overlaps is an error of the rule and throws.
 */
export function edit(traced: Traced, changes: readonly Change[]): Traced {
  if (changes.length === 0) return traced;
  const pieces: string[] = [];
  const runs = new RunWriter();
  const edits: Edit[] = [];
  const origins = new OriginReader(traced);
  let at = 0;
  for (const { start, end, replacement, rule } of changes) {
    if (start < at || end < start || end > traced.text.length) {
      throw new RangeError(
        `Rule '${rule}' changes ${start}-${end} after ${at}: changes must be in order and in the text`,
      );
    }
    pieces.push(traced.text.slice(at, start), replacement);
    origins.copy(at, start, runs);
    const source = origins.sourceOf(start, end);
    edits.push({ start: source.originalStart, end: source.originalEnd, rule, replacement });
    runs.write(replacement.length, source.originalStart, source.originalEnd, false);
    at = end;
  }
  pieces.push(traced.text.slice(at));
  origins.copy(at, traced.text.length, runs);
  return { original: traced.original, text: pieces.join(''), origins: runs.done, edits: [...traced.edits, ...edits] };
}

/** Where a stretch of the repaired text stands in the original: the smallest stretch that it came from. */
export function toOriginal(traced: Pick<Traced, 'original' | 'text' | 'origins'>, start: number, end: number): Span {
  const source = new OriginReader(traced).sourceOf(start, end);
  return { start: source.originalStart, end: source.originalEnd };
}

/** Does the run stand for as many characters of the original, one for one? */
const isKept = (run: Origin): boolean => run.end - run.start === run.originalEnd - run.originalStart;

/** Walks the runs of the current text from left to right; going back is never needed. */
class OriginReader {
  private index = 0;
  private compared: Origin | undefined;
  private equal = false;
  private readonly origins: readonly Origin[];
  constructor(private readonly traced: Pick<Traced, 'original' | 'text' | 'origins'>) {
    this.origins = traced.origins;
  }

  /** Hands on the runs between two offsets, cut to fit. */
  copy(start: number, end: number, to: RunWriter): void {
    for (let run = this.runAt(start); run !== undefined && run.start < end; run = this.origins[++this.index]) {
      const from = Math.max(start, run.start);
      const until = Math.min(end, run.end);
      if (isKept(run)) {
        const shift = run.originalStart - run.start;
        to.write(until - from, from + shift, until + shift, this.isLetterByLetter(run));
      } else {
        // A replacement cannot be cut: its first part stands for all of the stretch, the rest for nothing more.
        const whole = from === run.start;
        to.write(until - from, whole ? run.originalStart : run.originalEnd, run.originalEnd, false);
      }
      if (run.end > end) break;
    }
  }

  /** The stretch of the original that the text between two offsets stands for. */
  sourceOf(start: number, end: number): { originalStart: number; originalEnd: number } {
    if (start === end) {
      const position = this.positionOf(start);
      return { originalStart: position, originalEnd: position };
    }
    const first = this.runAt(start);
    let last = first;
    for (let i = this.index; i < this.origins.length; i++) {
      const run = this.origins[i];
      if (run === undefined || run.start >= end) break;
      this.index = i;
      last = run;
    }
    if (first === undefined || last === undefined) throw new RangeError(`No origin for ${start}-${end}`);
    const originalStart =
      isKept(first) || start === first.start ? first.originalStart + (start - first.start) : first.originalEnd;
    const originalEnd = isKept(last) ? last.originalEnd - (last.end - end) : last.originalEnd;
    return { originalStart, originalEnd: Math.max(originalStart, originalEnd) };
  }

  /** A comma that was replaced by one other character is a run of its own, never part of what was kept. */
  private isLetterByLetter(run: Origin): boolean {
    // Asked again for each piece that the run is cut into: a long run would cost the square of its length.
    if (run === this.compared) return this.equal;
    const { original, text } = this.traced;
    this.compared = run;
    this.equal = text.slice(run.start, run.end) === original.slice(run.originalStart, run.originalEnd);
    return this.equal;
  }

  private runAt(offset: number): Origin | undefined {
    let run = this.origins[this.index];
    while (run !== undefined && run.end <= offset) run = this.origins[++this.index];
    return run;
  }

  private positionOf(offset: number): number {
    const run = this.runAt(offset);
    if (run === undefined) return this.origins.at(-1)?.originalEnd ?? 0;
    if (isKept(run)) return run.originalStart + (offset - run.start);
    return offset === run.start ? run.originalStart : run.originalEnd;
  }
}

/** Collects runs; neighbours that were kept letter by letter become one. */
class RunWriter {
  readonly done: Origin[] = [];
  private length = 0;
  private lastKept = false;

  write(length: number, originalStart: number, originalEnd: number, kept: boolean): void {
    if (length === 0) return;
    const start = this.length;
    this.length += length;
    const last = this.done.at(-1);
    const joins = kept && this.lastKept && last?.originalEnd === originalStart;
    this.lastKept = kept;
    if (last !== undefined && joins) {
      this.done[this.done.length - 1] = { ...last, end: this.length, originalEnd };
      return;
    }
    this.done.push({ start, end: this.length, originalStart, originalEnd });
  }
}
