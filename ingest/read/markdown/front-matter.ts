import type { Root } from 'mdast';
import { parse as parseYaml } from 'yaml';
import { tidy, toDay } from '../extracted.js';

/** The parser takes time with the square of some texts: what is longer is no description of an article. UTF-16 units. */
const LONGEST = 16_000;
/** What opens something within something else; so many times is no description either, and each may take a step deeper. */
const OPENS = /[[{]|[?-] /gu;
const MOST_OPEN = 400;

type Fields = Readonly<Record<string, unknown>>;

/** What the front matter of a Markdown text says; null where there is none, or it holds no metadata. */
export function frontMatterOf(tree: Root): Fields | null {
  const first = tree.children[0] as { type: string; value?: string } | undefined;
  if (first?.type === 'yaml') return fieldsOf(first.value ?? '');
  return first?.type === 'toml' ? tomlFields(first.value ?? '') : null;
}

/** `author: …` and more such lines before the first blank one, without dashes around them (MultiMarkdown, MkDocs). */
const BARE =
  /^(?:(?:title|authors?|date|published|url|link|source|collection|tags|keywords|description|summary):[ \t]{1,20}\S[^\n]{0,2000}\n){1,20}(?=\n)/iu;

/** Such lines of a source as metadata, and the source with blanks in their place; undefined where it does not begin so. */
export function bareMatterOf(source: string): { readonly fields: Fields; readonly rest: string } | undefined {
  const [lines] = BARE.exec(source) ?? [];
  const fields = lines === undefined ? null : fieldsOf(lines);
  return fields === null || lines === undefined
    ? undefined
    : { fields, rest: '\n'.repeat(lines.length) + source.slice(lines.length) };
}

export const metadataOf = (fields: Fields) => ({
  title: tidy(fields.title),
  url: tidy(fields.url ?? fields.link),
  date: toDay(fields.date ?? fields.published),
  source: tidy(fields.source),
  author: tidy(joined(fields.author ?? fields.authors)),
  collection: tidy(fields.collection),
});

/** Null where the dashes enclose no YAML mapping: then they are rules between paragraphs. */
function fieldsOf(yaml: string): Fields | null {
  if (yaml.length > LONGEST || (yaml.match(OPENS)?.length ?? 0) > MOST_OPEN) return null;
  try {
    // Failsafe: every scalar stays the string that was written, dates and versions too.
    const value: unknown = parseYaml(yaml, { schema: 'failsafe', logLevel: 'error' });
    if (value === null || value === '') return {};
    return typeof value === 'object' && !Array.isArray(value) ? lowerKeys(value) : null;
  } catch {
    return null;
  }
}

/** The lines of a TOML header that metadata is read from: `key = "value"`; tables and lists say nothing that is used. */
const tomlFields = (toml: string): Fields =>
  Object.fromEntries(
    [...toml.matchAll(/^([\w-]{1,40})[ \t]{0,20}=[ \t]{0,20}["']?([^"'\n]{0,500})/gmu)].map(
      ([, key = '', value = '']) => [key.toLowerCase(), value.trim()],
    ),
  );

const joined = (value: unknown): unknown => (Array.isArray(value) ? value.map(String).join(', ') : value);

const lowerKeys = (value: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([key, field]) => [key.toLowerCase(), field]));
