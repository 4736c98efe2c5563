import pc from 'picocolors';
import type { AnswerLanguage, Article, Block, Edit, Traced } from '../core/mod.js';
import { cleaningMessages } from '../messages/cleaning.js';
import { changesOf } from '../show/mod.js';

export type InspectOptions = { readonly color: boolean; readonly language: AnswerLanguage };

/** Longer removed stretches are shown by both ends. Unit: UTF-16 units. */
const LONGEST_SHOWN = 400;

/** Of a block, its beginning. Unit: UTF-16 units. */
const LONGEST_BLOCK = 60;

/**
 * What cleaning did to one article, for a terminal: its metadata, how often each rule applied, the text with what
 * was removed (red, struck out by `[-…-]` where there is no colour) and what was put in (green, `{+…+}`), and the blocks
 * that it is made of.
 */
export function renderInspection(
  { traced }: { readonly traced: Traced },
  article: Article,
  { color, language }: InspectOptions,
): string {
  const paint = pc.createColors(color);
  const words = cleaningMessages[language];
  const fields = (['title', 'date', 'source', 'author', 'language'] as const).map(
    (key) => `${paint.bold(words[key])}  ${article[key] ?? words.unknown}`,
  );
  const summary =
    traced.edits.length === 0 ? [words.nothing] : [paint.bold(words.changes), ...totals(traced.edits, language)];
  const legend = traced.edits.length === 0 ? [] : [paint.dim(words.legend)];
  const text = [...summary, ...legend, '', marked(traced, language, color)];
  return [...fields, '', ...text, '', paint.bold(words.blocks), ...blockLines(article, language), ''].join('\n');
}

/** A line a block, indented by its level: what it is, its number or mark, how it begins. */
function blockLines({ text, blocks }: Article, language: AnswerLanguage): string[] {
  const { kinds } = cleaningMessages[language];
  return blocks.map(({ kind, level, start, body, end }: Block) => {
    const mark = start === body ? '' : `[${visible(text.slice(start, body).trim())}] `;
    const words = visible(text.slice(body, Math.min(end, body + LONGEST_BLOCK)));
    const more = end > body + LONGEST_BLOCK ? '…' : '';
    return `${'  '.repeat(Math.max(1, level))}${kinds[kind]}  ${mark}${words}${more}`;
  });
}

/** A line a rule, in the order in which rules first applied. */
function totals(edits: readonly Edit[], language: AnswerLanguage): string[] {
  const words = cleaningMessages[language];
  const sums = new Map<string, { places: number; removed: number }>();
  for (const { rule, start, end } of edits) {
    const sum = sums.get(rule) ?? { places: 0, removed: 0 };
    sums.set(rule, { places: sum.places + 1, removed: sum.removed + end - start });
  }
  return [...sums].map(
    ([rule, { places, removed }]) =>
      `  ${ruleName(rule, language)}  ${places} ${words.times}, ${removed} ${words.characters}`,
  );
}

export function ruleName(rule: string, language: AnswerLanguage): string {
  const names: Readonly<Record<string, string>> = cleaningMessages[language].rules;
  return names[rule] ?? rule;
}

/** The repaired text with the original's lost stretches in their places. */
function marked(traced: Traced, language: AnswerLanguage, color: boolean): string {
  const paint = pc.createColors(color);
  const rulesAt = ruleFinder(traced.edits, language);
  const removed = (stretch: string, from: number): string => {
    const text = visible(shortened(stretch));
    const rules = rulesAt(from, from + stretch.length);
    return color ? `${paint.red(paint.strikethrough(text))}${paint.dim(rules)}` : `[-${text}-]${rules}`;
  };
  const added = (text: string): string => (color ? paint.green(text) : `{+${text}+}`);
  const pieces = changesOf(traced).map((change) => {
    if (change.kind === 'removed') return removed(change.text, change.start);
    return change.kind === 'added' ? added(change.text) : change.text;
  });
  return pieces.join('');
}

const visible = (text: string): string => text.replace(/\n/gu, '⏎').replace(/\p{Cc}/gu, '␦');

const shortened = (text: string): string =>
  text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN / 2)} … ${text.slice(-LONGEST_SHOWN / 2)}`;

/** Stretches are asked for from left to right, so that edits are walked once. */
function ruleFinder(edits: readonly Edit[], language: AnswerLanguage): (from: number, to: number) => string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || b.end - a.end);
  let first = 0;
  return (from, to) => {
    while ((sorted[first]?.end ?? to) <= from && first < sorted.length) first++;
    const rules = new Set<string>();
    for (let i = first; i < sorted.length && (sorted[i]?.start ?? to) < to; i++) {
      const edit = sorted[i];
      if (edit !== undefined && edit.end > from) rules.add(ruleName(edit.rule, language));
    }
    return rules.size === 0 ? '' : `⟨${[...rules].join('·')}⟩`;
  };
}
