import { parse as parseYaml } from 'yaml';
import { type Extracted, NOTHING_SAID, tidy, toDay } from './extracted.js';

/** The parser takes time with the square of some texts: what is longer is no description of an article. UTF-16 units. */
const LONGEST_FRONT_MATTER = 16_000;
/** Front matter: YAML between two lines of dashes at the very start. */
const FRONT_MATTER = /^---[ \t]*\n((?:[\s\S]*?\n)?)(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const FIRST_HEADING = /^ {0,3}#[ \t](.+)$/m;

/** Markdown: the front matter becomes metadata, the body stays exactly as written. */
export function readMarkdown(source: string): Extracted {
  const match = FRONT_MATTER.exec(source);
  const fields = match === null ? null : fieldsOf(match[1] ?? '');
  const text = match !== null && fields !== null ? source.slice(match[0].length) : source;
  return {
    ...NOTHING_SAID,
    ...metadataOf(fields ?? {}),
    text,
    title: tidy(fields?.title) ?? tidy(withoutClosing(FIRST_HEADING.exec(withoutCode(text))?.[1] ?? '')),
  };
}

/** Null where the dashes enclose no YAML mapping: then they are rules between paragraphs. */
function fieldsOf(yaml: string): Readonly<Record<string, unknown>> | null {
  if (yaml.length > LONGEST_FRONT_MATTER) return null;
  try {
    // Failsafe: every scalar stays the string that was written, dates and versions too.
    const value: unknown = parseYaml(yaml, { schema: 'failsafe', logLevel: 'error' });
    if (value === null || value === '') return {};
    return typeof value === 'object' && !Array.isArray(value) ? lowerKeys(value) : null;
  } catch {
    return null;
  }
}

const metadataOf = (fields: Readonly<Record<string, unknown>>) => ({
  url: tidy(fields.url ?? fields.link),
  date: toDay(fields.date ?? fields.published),
  source: tidy(fields.source),
  author: tidy(joined(fields.author ?? fields.authors)),
  collection: tidy(fields.collection),
});

const joined = (value: unknown): unknown => (Array.isArray(value) ? value.map(String).join(', ') : value);

const lowerKeys = (value: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([key, field]) => [key.toLowerCase(), field]));

/** `# Heading ##`; from its end, because a pattern would try each of many blanks for the last one. */
function withoutClosing(heading: string): string {
  const words = heading.trimEnd();
  let end = words.length;
  while (words[end - 1] === '#') end -= 1;
  return words.slice(0, end);
}

/** A `# comment` inside a fenced block is no heading. */
const withoutCode = (text: string): string => text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '');
