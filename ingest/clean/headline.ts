import { type Block, CELL_END } from '../../src/core/mod.js';

/** Longer lines are paragraphs. Units: UTF-16 units of Chinese, of English. */
const LONGEST_HEADLINE = { chinese: 60, english: 180 };
/** A headline stands above the prose; so many lines of a header may come before it. */
const LINES_TRIED = 4;
const LONGEST_TITLE = 60;

const HAN = /\p{Script=Han}/u;
const ENDS_LIKE_PROSE = /[。．.;；,，、：:]["”』」]?$/u;
const HAS_WORDS = /\p{L}{2}|\p{Script=Han}/u;

/**
 * The headline by its looks, or else a short form of the first sentence; empty where there are no words.
 * @param blocks of the text, where they are known
 */
export function titleOf(text: string, blocks: readonly Block[] = []): string {
  const opensPart = partOpener(text, blocks);
  const opener = blocks.find((block) => !opensPart(block)) ?? blocks.find((block) => !isTableOrCode(text, block));
  if (opener === undefined && blocks.length > 0) return '';
  const start = opener?.start ?? 0;
  const first = text
    .slice(start)
    .split('\n', LINES_TRIED)
    .filter((line) => HAS_WORDS.test(line));
  for (const line of first) {
    if (looksLikeHeadline(line)) return line.trim();
    if (isParagraph(line)) break;
  }
  return shorten(first[0] ?? '');
}

/** Whether a text begins with something that says nothing of what all of it is about. */
export const lacksHeadline = (text: string, blocks: readonly Block[]): boolean =>
  blocks.slice(0, 1).some(partOpener(text, blocks));

/** A page without a headline begins with the first of its sections (简介, 引入), with a note, code or a table: none says what it is about. */
function partOpener(text: string, blocks: readonly Block[]): (block: Block) => boolean {
  const seen = new Set<number>();
  const repeated = new Set<number>();
  for (const { kind, level } of blocks) if (kind === 'heading') (seen.has(level) ? repeated : seen).add(level);
  return (block) =>
    block.kind === 'item' ||
    (block.kind === 'heading' && block.level > 1 && repeated.has(block.level)) ||
    isTableOrCode(text, block);
}

/** Its first row is one of many, and a line of code names nothing to anyone. */
const isTableOrCode = (text: string, { kind, start, end }: Block): boolean =>
  kind === 'code' || (kind === 'row' && text.slice(start, end).includes(CELL_END));

const longest = (line: string): number => (HAN.test(line) ? LONGEST_HEADLINE.chinese : LONGEST_HEADLINE.english);
const isParagraph = (line: string): boolean => line.length > longest(line) || /[。．.]["”]?$/u.test(line);
const looksLikeHeadline = (line: string): boolean =>
  line.length <= longest(line) && !ENDS_LIKE_PROSE.test(line) && !/^[-•·*|]/u.test(line);

/** Agency, place and reporter before the first sentence: no part of a title. */
const DATELINE =
  /^[ ]*(?:【[^】]{2,30}】|(?:据|本报)?[^，。：:\n]{1,16}?(?:\d日)?(?:电|電|讯|訊|消息)(?![\p{Script=Han}]{0,2}[，。])\s*[:：]?(?=[\s:：（(【]))?\s*(?:[（(【][^（()）】\n]{0,14}(?:记者|記者|通讯员|编辑)[^（()）】\n]{1,30}[)）】]|（[^（）\n]{2,10}）(?=[:：]))?[ 　:：]*/u;

/** The first sentence, cut at a comma or a space where it is long. */
function shorten(line: string): string {
  const words = line.slice(0, 400).replace(DATELINE, '');
  const sentence = /^.{4,}?(?:[。．！？!?…]|\.(?=\s|$))/u.exec(words)?.[0] ?? words;
  const title = sentence.replace(/[。．.…]+$/u, '').trim();
  if (title.length <= LONGEST_TITLE) return title;
  const head = title.slice(0, LONGEST_TITLE);
  const cut = Math.max(...['，', ',', '；', '、', ' ', '：'].map((mark) => head.lastIndexOf(mark)));
  return `${head.slice(0, cut > LONGEST_TITLE / 3 ? cut : LONGEST_TITLE).replace(/[\ud800-\udbff]$/u, '')}…`;
}
