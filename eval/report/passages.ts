/** Passages that questions link to, with the places that evidence and citations mark in them. */
import type { SearchHit } from '../../src/core/mod.js';

export type MarkKind = 'evidence' | 'cited';

/** Offsets in the passage's text. `askers` are anchors of the questions that it is marked for. */
export type Stretch = {
  readonly text: string;
  readonly kinds: readonly MarkKind[];
  readonly askers: readonly string[];
};

type Mark = { readonly start: number; readonly end: number; readonly kind: MarkKind; readonly asker: string };

export type StoredPassage = {
  readonly anchor: string;
  readonly article: string;
  readonly title: string;
  readonly stretches: readonly Stretch[];
};

type Entry = { readonly anchor: string; readonly hit: SearchHit; readonly marks: Mark[] };

export class PassageStore {
  private readonly entries = new Map<string, Entry>();

  /** @param prefix keeps anchors of several stores on one page apart */
  constructor(private readonly prefix: string) {}

  /** @returns the anchor that the page gives the passage; the same one each time. */
  add(hit: SearchHit): string {
    return this.entry(hit).anchor;
  }

  /** Marks of passages that were not added, and places outside of the text, are ignored. */
  mark(passageId: string, start: number, length: number, kind: MarkKind, asker: string): void {
    const entry = this.entries.get(passageId);
    if (entry === undefined || start < 0 || length === 0) return;
    entry.marks.push({ start, end: Math.min(start + length, entry.hit.passage.text.length), kind, asker });
  }

  all(): StoredPassage[] {
    return [...this.entries.values()].map(({ anchor, hit, marks }) => ({
      anchor,
      article: hit.article.id,
      title: hit.article.title,
      stretches: stretchesOf(hit.passage.text, marks),
    }));
  }

  private entry(hit: SearchHit): Entry {
    const known = this.entries.get(hit.passage.id);
    if (known !== undefined) return known;
    const entry = { anchor: `${this.prefix}${this.entries.size + 1}`, hit, marks: [] };
    this.entries.set(hit.passage.id, entry);
    return entry;
  }
}

/** Cuts a text wherever a mark begins or ends, so that overlapping marks need no nesting. */
export const stretchesOf = (text: string, marks: readonly Mark[]): Stretch[] => {
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const over = marks.filter(({ start, end }) => start <= from && from < end);
    return {
      text: text.slice(from, cuts[i + 1]),
      kinds: [...new Set(over.map(({ kind }) => kind))],
      askers: [...new Set(over.map(({ asker }) => asker))],
    };
  });
};
