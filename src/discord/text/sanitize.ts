/**
 * Makes text of articles and people harmless in Discord's markdown: it looks as it was written, and pings nobody,
 * hides no link, opens no code block and carries no invisible characters.
 */

/** What Unicode says shows nothing (zero-width, bidirectional, tags), but for the joiner and the selectors of emoji. */
const INVISIBLE =
  /(?!\u200d|\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}|[\u2028\u2029\ufff9-\ufffb]|(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the purpose
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** More marks than any script stacks on one letter. */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Takes out what cannot be seen; nothing that is read is changed. */
export function stripInvisible(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(CONTROL, '')
    .replace(INVISIBLE, '')
    .replace(STACKED_MARKS, '$1');
}

/** A backslash before what Discord would read as markup. */
function escapeMarkup(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/[`*_]/g, '\\$&')
    .replace(/~~/g, '\\~\\~')
    .replace(/\|\|/g, '\\|\\|')
    .replace(/\](?=\s*[([])/g, '\\]')
    .replace(/<(?=[@#:/a-zA-Z])/g, '\\<')
    .replace(/^(\s*)([#>+-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)\./gm, '$1\\.');
}

/**
 * Breaks mentions for the eye as well: nothing the bot sends may ping anyway, but a highlighted @everyone worries
 * people. The full-width sign reads the same.
 */
const breakMentions = (text: string): string => text.replace(/@(?=everyone|here|[!&]?\d)/gi, '＠');

/** Markup-free, ping-free text. */
export const plain = (text: string): string => escapeMarkup(breakMentions(stripInvisible(text)));

/** The same on one line, cut to `limit`. */
export function plainLine(text: string, limit: number): string {
  return truncate(plain(stripInvisible(text).replace(/\s+/g, ' ').trim()), limit);
}

/**
 * One line for a footer, where Discord reads no markup and would show the backslashes; what looks like code, a link or a mention is
 * written with other signs all the same, for whatever else may show it.
 */
export function unformattedLine(text: string, limit: number): string {
  const line = breakMentions(stripInvisible(text).replace(/\s+/g, ' ').trim());
  const tame = line
    .replace(/`/g, 'ˋ')
    .replace(/<(?=[@#:/a-zA-Z])/g, '‹')
    .replace(/\](?=\()/g, '] ');
  return truncate(tame, limit);
}

/** Cuts at `limit` UTF-16 units, between characters and not behind a backslash, with `…` for what is missing. */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = Math.max(0, limit - 1);
  if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end -= 1;
  const trailing = /\\+$/.exec(text.slice(0, end))?.[0].length ?? 0;
  if (trailing % 2 === 1) end -= 1;
  return `${text.slice(0, end)}…`;
}

/** A web address that shows where it leads; null for anything else. */
export function plainUrl(url: string | null, limit = 300): string | null {
  if (url === null || !URL.canParse(stripInvisible(url).trim())) return null;
  const parsed = new URL(stripInvisible(url).trim());
  if (!/^https?:$/.test(parsed.protocol) || parsed.username !== '') return null;
  const escapes: Readonly<Record<string, string>> = {
    '(': '%28',
    ')': '%29',
    '*': '%2A',
    '|': '%7C',
    '@': '%40',
    '[': '%5B',
    ']': '%5D',
    '~': '%7E',
  };
  const href = parsed.href.replace(/[()*|@[\]~]/g, (c) => escapes[c] ?? c);
  return href.length <= limit ? href : parsed.origin;
}
