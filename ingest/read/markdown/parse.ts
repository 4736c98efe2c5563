import type { Root } from 'mdast';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

// Single tildes and dollar signs are what people write in Chinese texts: 3~5天, $20.
const processor = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  // CommonMark ends no stress behind a full-width mark: **一句话。**下一句
  .use(remarkCjkFriendly)
  .use(remarkFrontmatter, ['yaml', 'toml'])
  .use(remarkMath, { singleDollarTextMath: false });

/** The document tree of a Markdown text, with positions. */
export const parseMarkdown = (source: string): Root => processor.parse(inCommonMark(source));

/**
 * What documentation sites add to Markdown, as CommonMark of the same length: the comment with a heading's anchor goes (MDX), what is
 * indented below `=== "Python"`, `!!! note` and `???+ note` belongs to it (MkDocs), as below an item.
 */
const inCommonMark = (source: string): string =>
  source
    .replace(/^( {0,3}#{1,6} [^\n]{0,500}?)(\{\/\*[^*\n]{0,200}\*\/\})[ \t]*$/gmu, (line, words: string) =>
      words.padEnd(line.length),
    )
    .replace(/^( {0,16})(?:=== (?=")|(?:!!!|\?\?\?) (?=[a-z]))/gmu, '$1-   ')
    .replace(/^( {0,16})\?\?\?\+ (?=[a-z])([^\n]{0,500})$/gmu, '$1-   $2 ');
