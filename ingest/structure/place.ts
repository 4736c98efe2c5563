import type { Block, Span } from '../../src/core/mod.js';
import { leadsOn } from './marks.js';

/** A block and its surroundings. */
export type Placed = {
  readonly block: Block;
  /** Headings above it, outermost first, then the line that leads to its list and the items that it belongs to. */
  readonly context: readonly Span[];
  /** The list that it stands in or leads to, from that line to the last item. */
  readonly list: Span | undefined;
  /** The items of a list within a list, with the one that they belong to. */
  readonly family: Span | undefined;
};

/** A line that leads to a list, or the item above others. */
type Parent = { readonly block: Block; readonly index: number };

/** Says of each block what stands around it. One pass over the blocks; a second one over those of each list. */
export function place(text: string, blocks: readonly Block[]): Placed[] {
  const placed: Placed[] = [];
  const headings: Block[] = [];
  for (let i = 0; i < blocks.length; ) {
    const block = blocks[i];
    if (block === undefined) break;
    const last = endOfList(text, blocks, i);
    if (last > i || block.kind === 'item' || block.kind === 'row') {
      placed.push(...placeList(blocks.slice(i, last + 1), headings.map(spanOf), blocks[i - 1]));
      i = last + 1;
      continue;
    }
    while (block.kind === 'heading' && (headings.at(-1)?.level ?? 0) >= block.level) headings.pop();
    placed.push({ block, context: headings.map(spanOf), list: undefined, family: undefined });
    if (block.kind === 'heading') headings.push(block);
    i += 1;
  }
  return placed;
}

const isListed = ({ kind }: Block): boolean => kind === 'item' || kind === 'row';

/** @returns the index of the last item of the list that begins here or is led to from here; the block's own where there is none */
function endOfList(text: string, blocks: readonly Block[], i: number): number {
  const first = blocks[i];
  if (first === undefined) return i;
  const leads =
    first.kind === 'caption' ||
    ((first.kind === 'paragraph' || first.kind === 'clause') &&
      leadsOn(text.slice(Math.max(first.start, first.end - 60), first.end)));
  if (!leads && !isListed(first)) return i;
  const kind = isListed(first) ? first.kind : blocks[i + 1]?.kind;
  let last = i;
  for (let next = blocks[last + 1]; next !== undefined && isListed(next) && next.kind === kind; next = blocks[last + 1])
    last += 1;
  return last;
}

/** @param list a list, with the line that leads to it where there is one; a heading right above it leads to it as well */
function placeList(list: readonly Block[], headings: readonly Span[], above: Block | undefined): Placed[] {
  const parents: Parent[] = [];
  const first = list[0];
  const last = list.at(-1);
  if (first === undefined || last === undefined) return [];
  const whole = { start: isListed(first) && above?.kind === 'heading' ? above.start : first.start, end: last.end };
  const found = list.map((block, index): { placed: Placed; parent: Parent | undefined } => {
    const level = isListed(block) ? block.level : 0;
    while (parents.length > 0 && levelOf(parents.at(-1)) >= level) parents.pop();
    const parent = parents.at(-1);
    const context = [...headings, ...parents.map((one) => spanOf(one.block))];
    parents.push({ block, index });
    return { placed: { block, context, list: list.length > 1 ? whole : undefined, family: undefined }, parent };
  });
  const ends = new Map<number, number>();
  for (const { placed, parent } of found) if (parent !== undefined) ends.set(parent.index, placed.block.end);
  return found.map(({ placed, parent }, index) => {
    // The line that leads to a list is the parent of all of it.
    const head = ends.has(index) && isListed(placed.block) ? { block: placed.block, index } : parent;
    const end = head === undefined || !isListed(head.block) ? undefined : ends.get(head.index);
    return end === undefined || head === undefined ? placed : { ...placed, family: { start: head.block.start, end } };
  });
}

const levelOf = (parent: Parent | undefined): number =>
  parent !== undefined && isListed(parent.block) ? parent.block.level : 0;
const spanOf = ({ start, end }: Block): Span => ({ start, end });
