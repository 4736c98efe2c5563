import { textElement } from '../../markup.js';
import { gridOf } from '../sheet/grid.js';
import { tablesOf } from '../sheet/tables.js';
import { blocksOf, type PdfBlock } from './blocks.js';
import { regionsOf } from './columns.js';
import { withoutFurniture } from './furniture.js';
import { glueAll } from './glue.js';
import { linesOf } from './lines.js';
import type { Page } from './pages.js';

/** Pages, printed or scanned, as markup: what their lines are is found by where they stand. */
export const piecesOf = (pages: readonly Page[]): Generator<string> => piecesOfBlocks(blocksOfPages(pages));

export const blocksOfPages = (pages: readonly Page[]): PdfBlock[] =>
  blocksOf(
    withoutFurniture(pages.map(({ fragments }) => linesOf(fragments))).flatMap((lines) =>
      lines.length === 0 ? [] : regionsOf(lines),
    ),
  );

/** A heading is printed larger than the text by this much at least, and is no sentence. */
const LARGER = 1.14;
const MAX_HEADING = 60;
const SENTENCE = /[。；，;,]$/;
const LEVELS = 3;
/** Blocks of one tree: some pages. */
const BLOCKS_AT_ONCE = 200;

function* piecesOfBlocks(blocks: readonly PdfBlock[]): Generator<string> {
  const level = headingLevels(blocks);
  for (let start = 0; start < blocks.length; start += BLOCKS_AT_ONCE) {
    const html = blocks.slice(start, start + BLOCKS_AT_ONCE).map((block) => {
      if (block.kind === 'table') return [...tablesOf(gridOf(block.rows))].join('');
      const rank = level(block);
      return textElement(rank === null ? 'p' : `h${rank}`, glueAll(block.texts));
    });
    yield html.join('');
  }
}

/** The sizes above that of most of the text, the largest first. */
function headingLevels(blocks: readonly PdfBlock[]): (block: PdfBlock) => number | null {
  const lengths = new Map<number, number>();
  for (const block of blocks) {
    if (block.kind === 'paragraph')
      lengths.set(half(block.size), (lengths.get(half(block.size)) ?? 0) + lengthOf(block.texts));
  }
  const [body = 0] = [...lengths].sort((a, b) => b[1] - a[1])[0] ?? [];
  const isHeading = (block: PdfBlock): boolean =>
    block.kind === 'paragraph' &&
    half(block.size) >= body * LARGER &&
    lengthOf(block.texts) <= MAX_HEADING &&
    !SENTENCE.test(block.texts.at(-1) ?? '');
  const sizes = blocks.flatMap((block) => (block.kind === 'paragraph' && isHeading(block) ? [half(block.size)] : []));
  const ranked = [...new Set(sizes)].sort((a, b) => b - a);
  return (block) => {
    if (block.kind === 'table' || !isHeading(block)) return null;
    return Math.min(LEVELS, ranked.indexOf(half(block.size)) + 1);
  };
}

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0);

/** In half points. */
const half = (size: number): number => Math.round(size * 2) / 2;
