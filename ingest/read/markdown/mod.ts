import type { Root, RootContent } from 'mdast';
import { plain, render } from '../../structure/mod.js';
import { type Extracted, NOTHING_SAID, normaliseLineEnds, tidy } from '../extracted.js';
import { bareMatterOf, frontMatterOf, metadataOf } from './front-matter.js';
import { parseMarkdown } from './parse.js';

/** Longer texts are dumps, whose trees would take a hundred times their size. Unit: UTF-16 units. */
const LONGEST = 4_000_000;

/** A line that opens so many quotations and lists within each other … */
const NESTED = /^[ \t]*(?:(?:[>*+-]|\d{1,9}[.)])[ \t]*){60}/mu;
/** … and a paragraph with so many marks were not written by a person: the parser's time grows with their square. */
const MOST_MARKS = 1500;
const MARKS: ReadonlySet<string> = new Set('*_~[]`<');
/** As many lines without a blank one are read quicker, and as well, as lines. */
const MOST_LINES = 4000;

function isHostile(source: string): boolean {
  if (NESTED.test(source)) return true;
  let marks = 0;
  let lines = 0;
  let isBlank = true;
  for (let at = 0; at < source.length; at++) {
    const character = source[at];
    if (character === '\n') {
      lines = isBlank ? 0 : lines + 1;
      if (isBlank) marks = 0;
      isBlank = true;
    } else if (character !== ' ') {
      // An item or a heading is a paragraph of its own.
      if (isBlank && (character === '-' || character === '#') && source[at + 1] === ' ') marks = 0;
      isBlank = false;
    }
    if (MARKS.has(character ?? '')) marks += 1;
    if (marks > MOST_MARKS || lines > MOST_LINES) return true;
  }
  return false;
}

/** Markdown: the front matter becomes metadata, the marks go, the structure stays. `text` is what was written. */
export function readMarkdown(written: string): Extracted {
  const source = normaliseLineEnds(written);
  const nothing = { ...NOTHING_SAID, text: source };
  if (source.length > LONGEST || isHostile(source)) return nothing;
  try {
    const bare = bareMatterOf(source);
    const tree = parseMarkdown(bare?.rest ?? source);
    const fields = bare?.fields ?? frontMatterOf(tree);
    // Rules between paragraphs look like front matter that says nothing; what they enclose is text.
    const body =
      fields === null && isFrontMatter(tree.children[0])
        ? parseMarkdown(source.replace(/^(?:---|\+\+\+)/u, '\n\n\n'))
        : tree;
    const metadata = metadataOf(fields ?? {});
    const parsed = render(body, source).over(source, 'markdown');
    return { ...nothing, ...metadata, title: metadata.title ?? titleOf(body), parsed };
  } catch (error) {
    // Nested deeper than the stack: its words are still text.
    if (error instanceof RangeError) return nothing;
    throw error;
  }
}

const isFrontMatter = (node: { type: string } | undefined): boolean => node?.type === 'yaml' || node?.type === 'toml';

/** The first heading; with the part's own where one stands below it at once: every file of a code begins with the code's name. */
function titleOf({ children }: Root): string | null {
  const at = children.findIndex(isTitle);
  const titles = children.slice(at, at + 2).filter(isTitle);
  return at < 0 ? null : tidy(titles.map((node) => plain(node).replace(/ *\{#[\w-]+\}$/u, '')).join(' '));
}

const isTitle = (node: RootContent): boolean => node.type === 'heading' && node.depth === 1;

/** What people write in plain texts only where they mean Markdown. */
const EVIDENCE: readonly RegExp[] = [
  /^ {0,3}#{1,6} +\S/mu,
  /\]\((?:https?:|\.{0,2}\/|#|[\w%.-]{1,200}\.(?:md|png|jpe?g|html?))/u,
  /\*\*[^*\n\s][^*\n]{0,100}\*\*/u,
  /^ {0,3}\|?(?: *:?-{2,}:? *\|){1,30} *:?-*:? *$/mu,
  /^ {0,3}```/mu,
];
const ENOUGH_EVIDENCE = 2;
const HAS_FRONT_MATTER = /^---\n[A-Za-z_]{1,30}:[^\n]{0,500}\n/u;

/** A text of which nothing is known: as Markdown where it is written like that, else as lines. */
export function readText(text: string): Extracted {
  const found = EVIDENCE.filter((pattern) => pattern.test(text)).length;
  return found >= ENOUGH_EVIDENCE || HAS_FRONT_MATTER.test(text) ? readMarkdown(text) : { ...NOTHING_SAID, text };
}
