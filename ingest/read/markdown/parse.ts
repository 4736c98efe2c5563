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
export const parseMarkdown = (source: string): Root => processor.parse(source);
