import type { Block, Change } from '../../src/core/mod.js';
import type { Finding } from './rule.js';

/** What a parser of the article's format knew stays as it is: rules for lines of prose know nothing of it. */

/**
 * The findings that respect a parser's blocks: none in code, none that joins two blocks, and none that takes out a heading, an item or
 * a row. Both in order.
 */
export function sparing(blocks: readonly Block[], findings: readonly Finding[]): readonly Finding[] {
  if (blocks.length === 0) return findings;
  let next = 0;
  return findings.filter((finding) => {
    while ((blocks[next]?.end ?? Number.POSITIVE_INFINITY) < finding.start) next += 1;
    for (
      let at = next;
      (blocks[at]?.start ?? Number.POSITIVE_INFINITY) < Math.max(finding.end, finding.start + 1);
      at += 1
    ) {
      const block = blocks[at];
      if (block !== undefined && finding.start < block.end && !respects(finding, block)) return false;
    }
    const [before, after] = [
      blocks[next - 1] ?? blocks[next],
      blocks[next]?.start === finding.end ? blocks[next] : blocks[next + 1],
    ];
    const joins =
      before !== undefined && after !== undefined && finding.start === before.end && finding.end === after.start;
    return !joins || finding.replacement.includes('\n');
  });
}

function respects({ start, end }: Finding, block: Block): boolean {
  if (block.kind === 'code') return false;
  const isWithin = start >= block.start && end <= block.end && end - start < block.end - block.start;
  const takesOut = start <= block.start && end >= block.end;
  return isWithin || (takesOut && (block.kind === 'paragraph' || block.kind === 'note'));
}

/** Blocks as they stand after changes; those of which nothing is left are gone. Both in order. */
export function moved(blocks: readonly Block[], changes: readonly Change[]): readonly Block[] {
  if (blocks.length === 0 || changes.length === 0) return blocks;
  const move = mover(changes);
  return blocks.flatMap((block) => {
    const [start, body, end] = [move(block.start), move(block.body), move(block.end)];
    return end > start ? [{ ...block, start, body, end }] : [];
  });
}

/** Offsets have to come in order. */
function mover(changes: readonly Change[]): (offset: number) => number {
  let next = 0;
  let shift = 0;
  return (offset) => {
    for (let change = changes[next]; change !== undefined && change.end <= offset; change = changes[next]) {
      shift += change.replacement.length - (change.end - change.start);
      next += 1;
    }
    const change = changes[next];
    return change !== undefined && change.start < offset
      ? change.start + change.replacement.length + shift
      : offset + shift;
  };
}
